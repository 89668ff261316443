import { useState } from "react";
import type { Need } from "@/api/board";
import { useTranslation } from "@/i18n/useTranslation";
import { useHotkeys } from "@/lib/hotkeys";
import { NeedRow } from "./NeedRow";
import classes from "./NeedsYou.module.css";
import type { Assignee } from "./useAssignees";
import type { Reassign } from "./useReassign";
import type { KeepStill } from "./useStill";

interface Props {
  needs: readonly Need[];
  gone: ReadonlySet<number>;
  people: readonly Assignee[];
  reassign: Reassign;
  keepStill: KeepStill;
}

/** More than these wait behind a button, so that what stands below stays in reach. */
const FIRST = 5;

const isNew = ({ breached, acknowledged }: Need): boolean => breached && acknowledged === null;

/** Breaches, and tickets about to be one that nobody has. A acknowledges the first that nobody knows of. */
export function NeedsYou({ needs, gone, people, reassign, keepStill }: Props) {
  const { t } = useTranslation();
  const [whole, setWhole] = useState(false);
  const [asked, setAsked] = useState<number | null>(null);
  const next = needs.find((need) => isNew(need) && !gone.has(need.ticket.id))?.clock_id ?? null;
  const shown = whole ? needs : needs.slice(0, FIRST);
  const ask = (clock: number | null): void => {
    setAsked(clock);
    keepStill(clock !== null);
  };
  useHotkeys({ a: () => ask(next) }, next !== null && asked === null);
  const unknown = needs.filter(isNew).length;
  return (
    <section className={classes.root} aria-labelledby="board-needs">
      <header className={classes.header}>
        <h2 id="board-needs">{t("board.needs.title")}</h2>
        <p>{t("board.needs.hint")}</p>
      </header>
      <p className="sr-only" role="status">
        {unknown > 0 && t("board.needs.unknown", { count: unknown })}
      </p>
      {needs.length === 0 && <p className={classes.none}>{t("board.needs.none")}</p>}
      <ul className={classes.list}>
        {shown.map((need) => (
          <NeedRow
            key={need.clock_id}
            need={need}
            isNext={need.clock_id === next}
            isGone={gone.has(need.ticket.id)}
            isAsked={need.clock_id === asked}
            onAsk={(on) => ask(on ? need.clock_id : null)}
            people={people}
            reassign={reassign}
            keepStill={keepStill}
          />
        ))}
      </ul>
      {needs.length > FIRST && (
        <button
          type="button"
          className={classes.whole}
          onClick={() => setWhole(!whole)}
          aria-expanded={whole}
        >
          {whole ? t("board.needs.fewer") : t("board.needs.all", { count: needs.length })}
        </button>
      )}
    </section>
  );
}
