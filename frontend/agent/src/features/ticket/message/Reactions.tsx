import type { Message } from "@/api/types";
import { useTranslation } from "@/i18n/useTranslation";
import { clockTime } from "@/lib/say";
import classes from "./Message.module.css";

/** Emoji that were put on a message, and whose they are. */
export function Reactions({ message }: { message: Message }) {
  const { t, i18n } = useTranslation();
  const { reactions = [] } = message;
  if (reactions.length === 0) return null;
  return (
    <ul className={classes.reactions}>
      {reactions.map(({ by, emoji, at }) => {
        const time = clockTime(i18n.language, at);
        const words = by === "us" ? t("thread.reactedWe", { time }) : t("thread.reacted", { time });
        return (
          <li key={`${by} ${emoji}`} title={words}>
            <span aria-hidden="true">{emoji}</span>
            <span className="sr-only">
              {emoji} {words}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
