import { IconLock, IconRobot } from "@tabler/icons-react";
import type { Message } from "@/api/types";
import { ChannelIcon, channelName } from "@/components/ChannelIcon";
import { useTranslation } from "@/i18n/useTranslation";
import { clockTime } from "@/lib/say";
import { nameOf } from "@/lib/visitor";
import { Delivery } from "./Delivery";
import { MessageBody } from "./MessageBody";
import { Around } from "./message/Around";
import { Deeds } from "./message/Deeds";
import type { Returning } from "./message/Departure";
import { Edited, Gone } from "./message/Edited";
import marks from "./message/Message.module.css";
import { Reactions } from "./message/Reactions";
import { Recordings } from "./message/Recordings";
import { saysNothing } from "./message/saysNothing";
import { QualityNotes } from "./quality/QualityNotes";
import classes from "./Timeline.module.css";

interface Props {
  message: Message;
  /** It came after the agent had begun to write. */
  isNew: boolean;
  /** What is said in this ticket goes by several channels. */
  isMixed?: boolean;
  /** What the ticket's channel can do to single messages. */
  actions: readonly string[];
  /** The newest event on screen. */
  lastSeq: number;
  onRetried: () => void;
  /** Write it anew: its words go back into the field. */
  onRewrite: Returning;
}

/** By which channel it came or went. */
function Via({ kind }: { kind: string }) {
  const { t } = useTranslation();
  return (
    <span className={classes.mark}>
      <ChannelIcon kind={kind} size={14} named /> {t("thread.via", { channel: channelName(t, kind) })}
    </span>
  );
}

export function MessageItem({
  message,
  isNew,
  isMixed = false,
  actions,
  lastSeq,
  onRetried,
  onRewrite,
}: Props) {
  const { t, i18n } = useTranslation();
  const isNote = message.direction === "note";
  const isBare = saysNothing(message);
  return (
    <li
      className={classes.message}
      id={`message-${message.id}`}
      data-direction={message.direction}
      data-new={isNew || undefined}
      data-planned={message.state === "scheduled" || message.state === "held_back" || undefined}
      data-failed={message.state === "failed" || message.state === "unknown" || undefined}
      tabIndex={-1}
    >
      <time className={classes.at} dateTime={message.at}>
        {clockTime(i18n.language, message.at)}
      </time>
      <article>
        {!isNote && (
          <p className={classes.author}>
            <strong>{nameOf(message.author.name)}</strong>
            {message.auto && (
              <span className={classes.mark}>
                <IconRobot size={14} stroke={1.7} aria-hidden="true" /> {t("ticket.auto")}
              </span>
            )}
            {isMixed && message.via && <Via kind={message.via} />}
            <Edited message={message} />
            {isNew && <span className={classes.fresh}>{t("ticket.newSince")}</span>}
          </p>
        )}
        {!isNote && <Around message={message} />}
        <div className={isBare ? marks.bare : classes.bubble}>
          {isNote && (
            <p className={classes.author}>
              <strong>{nameOf(message.author.name)}</strong> <span>{t("ticket.note")}</span>
              <IconLock size={13} stroke={1.7} aria-hidden="true" />
              {isNew && <span className={classes.fresh}>{t("ticket.newSince")}</span>}
            </p>
          )}
          <Deeds message={message} actions={actions} />
          {message.deleted_at ? (
            <Gone message={message} />
          ) : isBare ? (
            <div>
              <Recordings message={message} />
            </div>
          ) : (
            <MessageBody message={message} />
          )}
        </div>
        <Reactions message={message} />
        {!isBare && <Recordings message={message} />}
        {message.direction === "out" && <QualityNotes message={message.id} />}
        {message.direction === "out" && (
          <Delivery message={message} lastSeq={lastSeq} onRetried={onRetried} onRewrite={onRewrite} />
        )}
      </article>
    </li>
  );
}
