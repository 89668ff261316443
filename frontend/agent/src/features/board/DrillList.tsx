import { Button, Checkbox } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { isOffline } from "@/api/http";
import { useMe } from "@/api/me";
import type { Row } from "@/api/types";
import { ChannelIcon } from "@/components/ChannelIcon";
import { Owner } from "@/components/Owner";
import { TimeLeft, useClockView } from "@/components/TimeLeft";
import { useTranslation } from "@/i18n/useTranslation";
import { clockOf } from "@/lib/time";
import { nameOf } from "@/lib/visitor";
import classes from "./Drill.module.css";
import type { useDrill } from "./useDrill";

interface Props {
  rows: readonly Row[];
  query: ReturnType<typeof useDrill>["query"];
  chosen: ReadonlySet<number>;
  onChoose: (ids: ReadonlySet<number>) => void;
}

export function DrillList({ rows, query, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  if (query.isPending) return <p className={classes.quiet}>{t("board.drill.loading")}</p>;
  if (query.isError && rows.length === 0) {
    const reason = isOffline(query.error) ? t("problem.offline") : query.error.message;
    return (
      <p role="alert" className={classes.quiet}>
        {t("board.drill.failed", { reason })}
      </p>
    );
  }
  if (rows.length === 0) return <p className={classes.quiet}>{t("board.drill.none")}</p>;
  const toggle = (id: number): void => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose(next);
  };
  return (
    <>
      <ul className={classes.list}>
        {rows.map((row) => (
          <OneTicket key={row.id} row={row} isChosen={chosen.has(row.id)} onToggle={() => toggle(row.id)} />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button
          className={classes.more ?? ""}
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t("board.drill.more")}
        </Button>
      )}
    </>
  );
}

function OneTicket({ row, isChosen, onToggle }: { row: Row; isChosen: boolean; onToggle: () => void }) {
  const { t } = useTranslation();
  const me = useMe().id;
  const facts = useMemo(() => clockOf(row), [row]);
  const view = useClockView(facts);
  return (
    <li className={classes.row} data-chosen={isChosen || undefined}>
      <Checkbox
        checked={isChosen}
        onChange={onToggle}
        aria-label={t("board.drill.choose", { name: nameOf(row.contact.name), subject: row.subject })}
      />
      <TimeLeft facts={facts} view={view} metric={row.metric} size="row" />
      <ChannelIcon kind={row.channel_kind} size={16} />
      <Link to="/tickets/$id" params={{ id: row.id }} className={classes.link}>
        <strong>{nameOf(row.contact.name)}</strong>
        <span lang={row.language ?? undefined}>{row.subject}</span>
      </Link>
      <Owner person={row.assignee} mine={row.assignee?.id === me} />
    </li>
  );
}
