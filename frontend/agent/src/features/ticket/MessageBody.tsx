import { Button } from "@mantine/core";
import { IconAlertTriangle, IconDots } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import type { Message } from "@/api/types";
import { useTranslation } from "@/i18n/useTranslation";
import { nameOf } from "@/lib/visitor";
import { piecesOf } from "./message/called";
import marks from "./message/Message.module.css";
import classes from "./Timeline.module.css";
import { useNames } from "./useNames";

/** The new words; what is quoted below them and the sender's own formatting are one click away. */
export function MessageBody({ message }: { message: Message }) {
  const { t } = useTranslation();
  const [quoted, setQuoted] = useState(false);
  const [original, setOriginal] = useState(false);
  return (
    <>
      {message.degraded && <Degraded message={message} />}
      {original ? (
        <Original message={message} />
      ) : (
        <div className={classes.text} lang={message.language ?? undefined}>
          {(message.direction === "note" ? <Called text={message.text} /> : message.text.trim()) || (
            <em className={classes.quiet}>{t("ticket.noText")}</em>
          )}
        </div>
      )}
      {!original && message.quoted && quoted && (
        <blockquote className={classes.quoted} lang={message.language ?? undefined}>
          {message.quoted}
        </blockquote>
      )}
      {(message.quoted || message.html_url) && (
        <p className={classes.more}>
          {message.quoted && !original && (
            <button type="button" aria-expanded={quoted} onClick={() => setQuoted(!quoted)}>
              <IconDots size={15} stroke={1.7} aria-hidden="true" />
              {t(quoted ? "ticket.hideQuoted" : "ticket.showQuoted")}
            </button>
          )}
          {message.html_url && (
            <button type="button" aria-expanded={original} onClick={() => setOriginal(!original)}>
              {t(original ? "ticket.showText" : "ticket.showOriginal")}
            </button>
          )}
        </p>
      )}
    </>
  );
}

/** A note in which colleagues are called by name. */
function Called({ text }: { text: string }) {
  const { agents } = useNames();
  const pieces = useMemo(() => piecesOf(text, [...agents.values()]), [text, agents]);
  return pieces.map((piece, at) =>
    piece.called ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place in the text
      <span key={at} className={marks.called}>
        {piece.text}
      </span>
    ) : (
      piece.text
    ),
  );
}

/** The sender's HTML, cleaned by the server and shown where it can run nothing and load nothing by itself. */
function Original({ message }: { message: Message }) {
  const { t } = useTranslation();
  const [images, setImages] = useState(false);
  const [tall, setTall] = useState(false);
  return (
    <div className={classes.original}>
      <iframe
        title={t("ticket.originalOf", { name: nameOf(message.author.name) })}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        src={`${message.html_url}${images ? "?images=1" : ""}`}
        data-tall={tall || undefined}
      />
      <p className={classes.more}>
        <button type="button" onClick={() => setTall(!tall)}>
          {t(tall ? "ticket.smaller" : "ticket.larger")}
        </button>
        {!images && (
          <button type="button" onClick={() => setImages(true)}>
            {t("ticket.showImages")}
          </button>
        )}
      </p>
    </div>
  );
}

function Degraded({ message }: { message: Message }) {
  const { t } = useTranslation();
  return (
    <p className={classes.degraded}>
      <IconAlertTriangle size={16} stroke={1.7} aria-hidden="true" />
      <span>{t("ticket.degraded")}</span>
      {message.raw_url && (
        <Button component="a" href={message.raw_url} download size="compact-sm">
          {t("ticket.rawFile")}
        </Button>
      )}
    </p>
  );
}
