import { Button } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { retryMessage } from "@/api/messages";
import type { Message } from "@/api/types";
import { useTranslation } from "@/i18n/useTranslation";
import { Departure, type Returning } from "./message/Departure";
import { Receipt } from "./message/Receipt";
import classes from "./Timeline.module.css";

interface Props {
  message: Message;
  /** The newest event on screen. */
  lastSeq: number;
  onRetried: () => void;
  onRewrite: Returning;
}

/** How far our own message got, and what to do when it did not. */
export function Delivery({ message, lastSeq, onRetried, onRewrite }: Props) {
  const { t } = useTranslation();
  const retry = useMutation({ mutationFn: () => retryMessage(message.id), onSettled: onRetried });
  if (message.state === "failed" || message.state === "unknown") {
    return (
      <div className={classes.refused} role="status">
        <p>
          <IconAlertCircle size={16} stroke={1.7} aria-hidden="true" />
          <strong>{t(message.state === "failed" ? "ticket.failed" : "ticket.unknown")}</strong>{" "}
          {message.error}
        </p>
        <Button size="compact-sm" variant="filled" loading={retry.isPending} onClick={() => retry.mutate()}>
          {t("ticket.tryAgain")}
        </Button>
        {!message.auto && (
          <Button size="compact-sm" onClick={() => onRewrite(message.text, "")}>
            {t("ticket.pending.edit")}
          </Button>
        )}
      </div>
    );
  }
  if (message.state === "scheduled" || message.state === "held_back")
    return <Departure message={message} lastSeq={lastSeq} onChanged={onRetried} onReturned={onRewrite} />;
  return <Receipt message={message} />;
}
