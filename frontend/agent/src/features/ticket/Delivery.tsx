import { Button } from "@mantine/core";
import { IconAlertCircle, IconCheck, IconClock } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { retryMessage } from "@/api/messages";
import type { Message } from "@/api/types";
import classes from "./Timeline.module.css";

interface Props {
  message: Message;
  onRetried: () => void;
  onRewrite: (text: string) => void;
}

/** How far our own message got, and what to do when it did not. */
export function Delivery({ message, onRetried, onRewrite }: Props) {
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
          <Button size="compact-sm" onClick={() => onRewrite(message.text)}>
            {t("ticket.pending.edit")}
          </Button>
        )}
      </div>
    );
  }
  const sent = message.state === "sent";
  return (
    <p className={classes.state}>
      {sent ? (
        <IconCheck size={14} stroke={1.7} aria-hidden="true" />
      ) : (
        <IconClock size={14} stroke={1.7} aria-hidden="true" />
      )}
      {sent ? t("ticket.sent") : t("ticket.sending")}
      {!sent && message.error && <span className={classes.quiet}>{message.error}</span>}
    </p>
  );
}
