import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import type { Change } from "@/api/messageChange";
import type { Message } from "@/api/types";
import { Buttons, Dialog } from "@/components/Dialog";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./Message.module.css";
import { useChange } from "./useChange";

interface Props {
  deed: "edit" | "delete";
  message: Message;
  onClose: () => void;
}

/** Asks before a message that others have read is removed or rewritten. */
export function DeedDialog({ deed, message, onClose }: Props) {
  const change = useChange(message.id);
  const done = (wanted: Change): void => {
    onClose();
    change(wanted);
  };
  const Asking = deed === "delete" ? Removing : Rewriting;
  return <Asking message={message} onDone={done} onClose={onClose} />;
}

interface Asking {
  message: Message;
  onDone: (change: Change) => void;
  onClose: () => void;
}

function Removing({ message, onDone, onClose }: Asking) {
  const { t } = useTranslation();
  return (
    <Dialog title={t("thread.removeTitle")} onClose={onClose}>
      <p>{t("thread.removeText")}</p>
      <blockquote className={classes.cited}>{message.text}</blockquote>
      <Buttons>
        <Button onClick={onClose}>{t("macros.cancel")}</Button>
        <Button variant="filled" onClick={() => onDone({ do: "delete" })}>
          {t("thread.do.delete")}
        </Button>
      </Buttons>
    </Dialog>
  );
}

function Rewriting({ message, onDone, onClose }: Asking) {
  const { t } = useTranslation();
  const [text, setText] = useState(message.text);
  const isNew = text.trim() !== "" && text !== message.text;
  return (
    <Dialog title={t("thread.rewriteTitle")} onClose={onClose}>
      <Textarea
        label={t("thread.rewriteText")}
        autosize
        minRows={3}
        maxRows={12}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Buttons>
        <Button onClick={onClose}>{t("macros.cancel")}</Button>
        <Button variant="filled" disabled={!isNew} onClick={() => onDone({ do: "edit", text: text.trim() })}>
          {t("thread.do.edit")}
        </Button>
      </Buttons>
    </Dialog>
  );
}
