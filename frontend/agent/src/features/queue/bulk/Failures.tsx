import type { Bulk } from "@/api/bulk";
import { Dialog } from "@/components/Dialog";
import { useTranslation } from "@/i18n/useTranslation";
import { nameOf } from "@/lib/visitor";
import { useKnown } from "@/live/store";
import classes from "./Bulk.module.css";

const REASONS = [
  "not-found",
  "put-away",
  "closed",
  "due-soon",
  "too-many-tags",
  "fields-missing",
  "changed-since",
  "busy",
] as const;

interface Props {
  bulk: Bulk;
  onOpen: (ticket: number) => void;
  onClose: () => void;
}

/** Which tickets stayed as they were, and why. */
export function Failures({ bulk, onOpen, onClose }: Props) {
  const { t } = useTranslation();
  const known = useKnown();
  const more = bulk.failures - bulk.failed.length;
  return (
    <Dialog title={t("work.bulk.failures", { count: bulk.failures })} onClose={onClose}>
      <ul className={classes.failed}>
        {bulk.failed.map(({ ticket, reason }) => {
          const why = REASONS.find((each) => each === reason) ?? "error";
          return (
            <li key={ticket}>
              <button
                type="button"
                className={classes.open}
                onClick={() => {
                  onClose();
                  onOpen(ticket);
                }}
              >
                {nameOf(known.get(ticket)?.row.contact.name ?? String(ticket))}
              </button>
              <span>{t(`work.bulk.why.${why}`)}</span>
            </li>
          );
        })}
      </ul>
      {more > 0 && <p className={classes.more}>{t("work.bulk.more", { count: more })}</p>}
    </Dialog>
  );
}
