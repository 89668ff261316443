import type { Row, Ticket } from "@/api/types";
import { Cut } from "@/components/Cut";
import { useTranslation } from "@/i18n/useTranslation";
import { shortDate } from "@/lib/say";
import classes from "./Preview.module.css";

/** What an agent asks first: from where, whose, and was there something before. */
export function PreviewFacts({ row, ticket }: { row: Row; ticket: Ticket }) {
  const { t, i18n } = useTranslation();
  const address = ticket.contact.identities[0]?.address;
  const earlier = ticket.earlier[0];
  return (
    <dl className={classes.facts}>
      {address && (
        <>
          <dt>{t("queue.preview.writesFrom")}</dt>
          <dd>{address}</dd>
        </>
      )}
      <dt>{t("queue.preview.owner")}</dt>
      <dd>{row.assignee?.name ?? t("owner.none")}</dd>
      {earlier && (
        <>
          <dt>{t("queue.preview.before")}</dt>
          <dd className={classes.before}>
            <span>
              <Cut text={earlier.subject} />
            </span>
            <time dateTime={earlier.created_at}>{shortDate(i18n.language, earlier.created_at)}</time>
          </dd>
        </>
      )}
    </dl>
  );
}
