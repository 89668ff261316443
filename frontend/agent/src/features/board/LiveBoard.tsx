import type { UseQueryResult } from "@tanstack/react-query";
import { useState } from "react";
import { createPortal } from "react-dom";
import type { Board, TeamChoice } from "@/api/board";
import { HourAhead } from "@/components/HourAhead";
import { useTranslation } from "@/i18n/useTranslation";
import { BoardNote } from "./BoardNote";
import classes from "./BoardPage.module.css";
import { BoardTable } from "./BoardTable";
import type { Cell } from "./cells";
import { Drill } from "./Drill";
import { Enforcement } from "./Enforcement";
import { ForecastPane } from "./ForecastPane";
import { HourWords } from "./HourWords";
import { NeedsYou } from "./NeedsYou";
import { OrderOfWork } from "./OrderOfWork";
import { useAssignees } from "./useAssignees";
import { useCarried } from "./useCarried";
import { useReassign } from "./useReassign";
import { useShown } from "./useShown";
import { useStill } from "./useStill";

interface Props {
  query: UseQueryResult<Board>;
  board: Board;
  team: TeamChoice;
  /** The place of its note in the header; null until it is there. */
  note: Element | null;
}

/** Numbers and owners change in place; what would move waits while somebody points at it. */
export function LiveBoard({ query, board, team, note }: Props) {
  const { t } = useTranslation();
  const { stillAt, area, keep, again } = useStill();
  const { shown, apply } = useShown(board, stillAt !== null);
  const showAll = (): void => {
    apply();
    again();
  };
  const carry = useCarried(board);
  const counts = carry(board.counts, () => true);
  const people = useAssignees(board.rows.agents);
  const reassign = useReassign();
  const [cell, setCell] = useState<Cell | null>(null);
  return (
    <>
      {note &&
        createPortal(
          <BoardNote query={query} board={board} waiting={shown.waiting} onApply={showAll} />,
          note,
        )}
      {/* A scrolling region must be reachable by keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
      <div className={classes.body} tabIndex={0} data-old={query.isPlaceholderData || undefined}>
        <section className={classes.hour} aria-labelledby="board-hour" {...area}>
          <h2 id="board-hour" className="sr-only">
            {t("board.hour.title")}
          </h2>
          <HourWords counts={counts} free={board.rows.no_one} capped={board.bricks_capped} />
          <HourAhead
            bricks={shown.bricks}
            counts={counts}
            stillAt={stillAt}
            onBand={(band) => setCell({ of: { kind: "all" }, band })}
            empty={t("board.hour.empty")}
          />
        </section>
        <div className={classes.left}>
          <ForecastPane team={team} board={board} reassign={reassign} />
          <div {...area}>
            <NeedsYou
              needs={shown.needs}
              gone={shown.gone}
              people={people}
              reassign={reassign}
              keepStill={keep}
            />
          </div>
          <Enforcement facts={board.enforcement} />
          <OrderOfWork order={board.order} />
        </div>
        <div className={classes.right} {...area}>
          <BoardTable rows={shown.rows} carry={carry} onCell={setCell} />
        </div>
      </div>
      {cell && (
        <Drill
          key={JSON.stringify([team, cell])}
          cell={cell}
          team={team}
          people={people}
          onClose={() => setCell(null)}
        />
      )}
    </>
  );
}
