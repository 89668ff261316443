import { useTranslation } from "@/i18n/useTranslation";
import type { Length } from "./length";
import classes from "./Reply.module.css";

/** From here on the end is worth knowing. */
const NEAR = 0.8;

/** How long it is, where that matters: parts of a text message always, a limit when it comes near. */
export function LengthNote({ length }: { length: Length }) {
  const { t, i18n } = useTranslation();
  const { used, limit, messages, sms } = length;
  const number = (value: number): string => new Intl.NumberFormat(i18n.language).format(value);
  const isNear = limit !== null && used > limit * NEAR;
  if (!sms && !isNear) return null;
  return (
    <span className={classes.length} data-cut={messages > 1 || undefined}>
      {sms && t("composer.length.sms", { count: sms.count, left: number(sms.left) })}
      {sms?.wide && `, ${t("composer.length.wide")}`}
      {!sms && limit !== null && t("composer.length.of", { used: number(used), limit: number(limit) })}
      {messages > 1 && `, ${t("composer.length.messages", { count: messages })}`}
    </span>
  );
}
