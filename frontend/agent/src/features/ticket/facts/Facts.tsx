import type { Ticket } from "@/api/types";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./Facts.module.css";
import { Followers } from "./Followers";
import { PriorityMenu } from "./PriorityMenu";
import { Tags } from "./Tags";
import { useChange } from "./useChange";

/** What a promise looks at, and what anybody may change: state, priority, tags. */
export function Facts({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const change = useChange(ticket);
  const isAway = ticket.removed !== null || ticket.merged_into !== null;
  const state = ticket.merged_into !== null ? "merged" : (ticket.removed ?? ticket.status);
  return (
    <section className={classes.root} aria-labelledby="facts">
      <h3 id="facts">{t("facts.title")}</h3>
      <dl className={classes.facts}>
        <dt>{t("facts.status")}</dt>
        <dd>{t(`facts.states.${state}`)}</dd>
        <dt>{t("facts.priority")}</dt>
        <dd>
          {isAway ? (
            t(`ticket.priority.${ticket.priority}`)
          ) : (
            <PriorityMenu priority={ticket.priority} onPick={change.prioritise} />
          )}
        </dd>
        <dt>{t("facts.tags")}</dt>
        <dd>
          <Tags tags={ticket.tags} onChange={isAway ? null : change.retag} />
        </dd>
        <dt>{t("follow.title")}</dt>
        <dd>
          <Followers ticket={ticket} />
        </dd>
      </dl>
    </section>
  );
}
