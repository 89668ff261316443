import { IconLock, IconRobot } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Message } from "@/api/types";
import { Attachments } from "@/components/Attachments";
import { clockTime } from "@/lib/say";
import { Delivery } from "./Delivery";
import { MessageBody } from "./MessageBody";
import classes from "./Timeline.module.css";

interface Props {
  message: Message;
  /** It came after the agent had begun to write. */
  isNew: boolean;
  onRetried: () => void;
  /** Write it anew: its text goes back into the field. */
  onRewrite: (text: string) => void;
}

export function MessageItem({ message, isNew, onRetried, onRewrite }: Props) {
  const { t, i18n } = useTranslation();
  const isNote = message.direction === "note";
  return (
    <li
      className={classes.message}
      id={`message-${message.id}`}
      data-direction={message.direction}
      data-new={isNew || undefined}
      data-failed={message.state === "failed" || message.state === "unknown" || undefined}
      tabIndex={-1}
    >
      <time className={classes.at} dateTime={message.at}>
        {clockTime(i18n.language, message.at)}
      </time>
      <article>
        {!isNote && (
          <p className={classes.author}>
            <strong>{message.author.name}</strong>
            {message.auto && (
              <span className={classes.mark}>
                <IconRobot size={14} stroke={1.7} aria-hidden="true" /> {t("ticket.auto")}
              </span>
            )}
            {isNew && <span className={classes.fresh}>{t("ticket.newSince")}</span>}
          </p>
        )}
        <div className={classes.bubble}>
          {isNote && (
            <p className={classes.author}>
              <strong>{message.author.name}</strong> <span>{t("ticket.note")}</span>
              <IconLock size={13} stroke={1.7} aria-hidden="true" />
              {isNew && <span className={classes.fresh}>{t("ticket.newSince")}</span>}
            </p>
          )}
          <MessageBody message={message} />
        </div>
        <Attachments files={message.attachments} />
        {message.direction === "out" && (
          <Delivery message={message} onRetried={onRetried} onRewrite={onRewrite} />
        )}
      </article>
    </li>
  );
}
