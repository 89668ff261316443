import { IconAlarm, IconArrowRight, IconCheck, IconUserCheck } from "@tabler/icons-react";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./QueueRow.module.css";
import type { Reason } from "./staged";

const ICONS: Partial<Record<Reason["kind"], typeof IconCheck>> = {
  kept: IconCheck,
  answered: IconCheck,
  closed: IconCheck,
  snoozed: IconAlarm,
  woke: IconArrowRight,
  elsewhere: IconArrowRight,
};

/** The words beside a row that waits to leave: "Kept", "Ben took it". */
export function LeavingReason({ reason }: { reason: Reason }) {
  const { t } = useTranslation();
  const Icon = ICONS[reason.kind] ?? IconUserCheck;
  const first = reason.kind === "took" ? (reason.name.split(" ")[0] ?? reason.name) : "";
  return (
    <span className={classes.reason} data-kind={reason.kind}>
      <Icon size={15} stroke={1.7} aria-hidden="true" />
      {reason.kind === "took" ? t("queue.left.took", { name: first }) : t(`queue.left.${reason.kind}`)}
    </span>
  );
}
