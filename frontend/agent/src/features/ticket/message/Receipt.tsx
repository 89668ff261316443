import { IconCheck, IconChecks, IconClock, IconEye, IconPlayerPlay } from "@tabler/icons-react";
import type { Message } from "@/api/types";
import { useTranslation } from "@/i18n/useTranslation";
import { clockTime } from "@/lib/say";
import classes from "../Timeline.module.css";

/** How far a message of ours is known to have got: the furthest is said, with its time where there is one. */
export function Receipt({ message }: { message: Message }) {
  const { t, i18n } = useTranslation();
  const time = (at: string): string => clockTime(i18n.language, at);
  const { played_at, read_at, delivered_at } = message;
  const [Icon, words] = played_at
    ? [IconPlayerPlay, t("thread.played", { time: time(played_at) })]
    : read_at
      ? [IconEye, t("thread.read", { time: time(read_at) })]
      : delivered_at
        ? [IconChecks, t("thread.delivered", { time: time(delivered_at) })]
        : message.state === "sent"
          ? [IconCheck, t("ticket.sent")]
          : [IconClock, t("ticket.sending")];
  const isOnItsWay = message.state !== "sent" && !delivered_at && !read_at && !played_at;
  return (
    <p className={classes.state}>
      <Icon size={14} stroke={1.7} aria-hidden="true" />
      {words}
      {isOnItsWay && message.error && <span className={classes.quiet}>{message.error}</span>}
    </p>
  );
}
