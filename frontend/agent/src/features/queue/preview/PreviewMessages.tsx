import { useLayoutEffect, useRef } from "react";
import type { Message, Row } from "@/api/types";
import { Attachments } from "@/components/Attachments";
import { useTranslation } from "@/i18n/useTranslation";
import { serverNow } from "@/lib/clock";
import { entriesOf } from "@/lib/entries";
import { whenShort } from "@/lib/say";
import { isNewToReader } from "@/lib/seen";
import { nameOf } from "@/lib/visitor";
import classes from "./Preview.module.css";
import type { Tail } from "./useTail";

const SHOWN = 6;

interface Props {
  row: Row;
  tail: { data: Tail | undefined; isError: boolean };
}

/** The last few messages, newest at the bottom. */
export function PreviewMessages({ row, tail }: Props) {
  const { t } = useTranslation();
  // a message is told of more than once: it stands where the ticket's own page has it
  const messages = entriesOf(tail.data?.items ?? []).flatMap((entry) =>
    entry.type === "message" ? [entry.message] : [],
  );
  const shown = messages.slice(-SHOWN);
  const box = useRef<HTMLDivElement>(null);
  const last = shown.at(-1)?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new last message is what scrolls
  useLayoutEffect(() => {
    box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [last]);
  return (
    // A scrolling region must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <div ref={box} className={classes.body} tabIndex={0} role="region" aria-label={row.subject}>
      {tail.isError && <p className={classes.quiet}>{t("queue.preview.failed")}</p>}
      {messages.length > SHOWN && (
        <p className={classes.quiet}>{t("queue.preview.earlier", { count: messages.length - SHOWN })}</p>
      )}
      {shown.map((message, index) => (
        <Bubble
          key={message.id}
          message={message}
          isUnread={isNewToReader(row) && index === shown.length - 1}
        />
      ))}
    </div>
  );
}

function Bubble({ message, isUnread }: { message: Message; isUnread: boolean }) {
  const { t, i18n } = useTranslation();
  const text = message.text.trim();
  return (
    <article className={classes.message} data-direction={message.direction}>
      <p className={classes.author}>
        <strong>{nameOf(message.author.name)}</strong>
        {message.direction === "note" && <span>{t("queue.preview.note")}</span>}
        <time dateTime={message.at}>{whenShort(i18n.language, message.at, serverNow())}</time>
        {isUnread && message.direction === "in" && <span className={classes.unread} />}
      </p>
      <div className={classes.bubble} lang={message.language ?? undefined}>
        {text || <em>{t("queue.preview.noText")}</em>}
      </div>
      <Attachments files={message.attachments} counted />
    </article>
  );
}
