import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { type Board, boardQuery, type TeamChoice } from "@/api/board";
import { useMe } from "@/api/me";
import { LoadFailed } from "@/components/LoadFailed";
import { Page } from "@/components/Page";
import { useTranslation } from "@/i18n/useTranslation";
import { useFreshBoard } from "@/live/useFreshBoard";
import { BoardHeader } from "./BoardHeader";
import classes from "./BoardPage.module.css";
import { BoardSkeleton } from "./BoardSkeleton";
import { LiveBoard } from "./LiveBoard";

/** The supervisor's board. Agents who find its address are told whose it is. */
export function BoardPage() {
  const { t } = useTranslation();
  const { role } = useMe();
  if (role === "agent") return <Page title={t("board.title")}>{t("board.supervisors")}</Page>;
  return <TheBoard />;
}

function TheBoard() {
  const { team = null } = useSearch({ from: "/signed-in/board" });
  const navigate = useNavigate();
  const choose = (next: TeamChoice): void => {
    void navigate({ to: "/board", search: next === null ? {} : { team: next }, replace: true });
  };
  useFreshBoard();
  const query = useQuery(boardQuery(team));
  const [note, setNote] = useState<HTMLDivElement | null>(null);
  return (
    <main id="content" className={classes.page}>
      {/* The same one before and after the numbers are there: a menu that is open in it stays open. */}
      <BoardHeader team={team} onTeam={choose} enforcement={query.data?.enforcement} noteRef={setNote} />
      {query.data ? (
        <LiveBoard query={query} board={query.data} team={team} note={note} />
      ) : (
        <Unread query={query} />
      )}
    </main>
  );
}

function Unread({ query }: { query: UseQueryResult<Board> }) {
  if (!query.isError) return <BoardSkeleton />;
  return (
    <div className={classes.failed}>
      <LoadFailed error={query.error} onRetry={query.refetch} />
    </div>
  );
}
