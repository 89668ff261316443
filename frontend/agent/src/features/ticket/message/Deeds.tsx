import { ActionIcon, Button, Menu, Textarea } from "@mantine/core";
import {
  IconDots,
  IconEye,
  IconEyeOff,
  IconPencil,
  IconThumbUp,
  IconTrash,
  type TablerIcon,
} from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Change, changeMessage } from "@/api/messageChange";
import type { Message } from "@/api/types";
import { Buttons, Dialog } from "@/components/Dialog";
import { part } from "@/lib/part";
import { useQuality } from "../quality/QualityOf";
import { useRefusal } from "../useRefusal";
import { type Deed, deedsFor } from "./deedsFor";
import classes from "./Message.module.css";

const QualityDialog = part(async () => (await import("../quality/QualityDialog")).QualityDialog);
const EMOJI = ["👍", "❤️", "😂", "😮", "😢", "🙏"];
const icons: Record<Exclude<Deed, "react">, TablerIcon> = {
  edit: IconPencil,
  delete: IconTrash,
  hide: IconEyeOff,
  unhide: IconEye,
};

/** What can be done to one message where it was said. Removing and rewriting ask first: others have read it. */
export function Deeds({ message, actions }: { message: Message; actions: readonly string[] }) {
  const { t } = useTranslation();
  const refuse = useRefusal();
  const [asking, setAsking] = useState<"edit" | "delete" | "quality" | null>(null);
  const { ticket, mayRate } = useQuality(message.id);
  const { mutate } = useMutation({
    mutationFn: (change: Change) => changeMessage(message.id, change),
    onError: refuse,
  });
  const deeds = deedsFor(message, actions);
  if (deeds.length === 0 && !mayRate) return null;
  const done = (change: Change): void => {
    setAsking(null);
    mutate(change);
  };
  const choose = (deed: Exclude<Deed, "react">): void =>
    deed === "edit" || deed === "delete" ? setAsking(deed) : mutate({ do: deed });
  const reacted = message.reactions?.find(({ by }) => by === "us")?.emoji ?? "";
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            size={24}
            className={classes.deeds ?? ""}
            aria-label={t("thread.deeds")}
          >
            <IconDots size={16} stroke={1.7} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {deeds.includes("react") && (
            <div className={classes.emoji}>
              {EMOJI.map((emoji) => (
                <Menu.Item
                  key={emoji}
                  aria-label={t(emoji === reacted ? "thread.unreact" : "thread.react", { emoji })}
                  data-on={emoji === reacted || undefined}
                  onClick={() => mutate({ do: "react", emoji: emoji === reacted ? "" : emoji })}
                >
                  {emoji}
                </Menu.Item>
              ))}
            </div>
          )}
          {deeds.map((deed) => {
            if (deed === "react") return null;
            const Icon = icons[deed];
            return (
              <Menu.Item
                key={deed}
                leftSection={<Icon size={16} stroke={1.7} aria-hidden="true" />}
                onClick={() => choose(deed)}
              >
                {t(`thread.do.${deed}`)}
              </Menu.Item>
            );
          })}
          {mayRate && (
            <Menu.Item
              leftSection={<IconThumbUp size={16} stroke={1.7} aria-hidden="true" />}
              onClick={() => setAsking("quality")}
            >
              {t("quality.ask")}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {asking === "quality" && (
        <Suspense>
          <QualityDialog ticket={ticket} message={message} onClose={() => setAsking(null)} />
        </Suspense>
      )}
      {asking === "delete" && <Removing message={message} onDone={done} onClose={() => setAsking(null)} />}
      {asking === "edit" && <Rewriting message={message} onDone={done} onClose={() => setAsking(null)} />}
    </>
  );
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
