import { IconTrash } from "@tabler/icons-react";
import type { Message } from "@/api/types";
import { useTranslation } from "@/i18n/useTranslation";
import { clockTime } from "@/lib/say";
import { nameOf } from "@/lib/visitor";
import classes from "./Message.module.css";

/** That it read otherwise before. */
export function Edited({ message }: { message: Message }) {
  const { t, i18n } = useTranslation();
  if (!message.edited_at || message.deleted_at) return null;
  return <span>{t("thread.edited", { time: clockTime(i18n.language, message.edited_at) })}</span>;
}

/** Its writer took it back: nobody reads it any more, but that something stood here is known. */
export function Gone({ message }: { message: Message }) {
  const { t, i18n } = useTranslation();
  const time = message.deleted_at ? clockTime(i18n.language, message.deleted_at) : "";
  return (
    <span className={classes.gone}>
      <IconTrash size={15} stroke={1.7} aria-hidden="true" />
      {t("thread.deleted", { name: nameOf(message.author.name), time })}
    </span>
  );
}
