import { Menu } from "@mantine/core";
import {
  IconEye,
  IconEyeOff,
  IconPencil,
  IconThumbUp,
  IconTrash,
  type TablerIcon,
} from "@tabler/icons-react";
import type { Message } from "@/api/types";
import { useTranslation } from "@/i18n/useTranslation";
import type { Deed } from "./deedsFor";
import classes from "./Message.module.css";
import { useChange } from "./useChange";

const EMOJI = ["👍", "❤️", "😂", "😮", "😢", "🙏"];
const icons: Record<Exclude<Deed, "react">, TablerIcon> = {
  edit: IconPencil,
  delete: IconTrash,
  hide: IconEyeOff,
  unhide: IconEye,
};
const look = { size: 16, stroke: 1.7, "aria-hidden": true } as const;

/** What asks before it is done. */
export type Asked = "edit" | "delete" | "quality";

interface Props {
  message: Message;
  deeds: readonly Deed[];
  /** A note about its quality can be left. */
  mayRate: boolean;
  onAsk: (what: Asked) => void;
}

/** The items of the menu that each message has. */
export function DeedItems({ message, deeds, mayRate, onAsk }: Props) {
  const { t } = useTranslation();
  const change = useChange(message.id);
  return (
    <>
      {deeds.includes("react") && <Emoji message={message} />}
      {deeds.map((deed) => {
        if (deed === "react") return null;
        const Icon = icons[deed];
        const choose = (): void =>
          deed === "edit" || deed === "delete" ? onAsk(deed) : change({ do: deed });
        return (
          <Menu.Item key={deed} leftSection={<Icon {...look} />} onClick={choose}>
            {t(`thread.do.${deed}`)}
          </Menu.Item>
        );
      })}
      {mayRate && (
        <Menu.Item leftSection={<IconThumbUp {...look} />} onClick={() => onAsk("quality")}>
          {t("quality.ask")}
        </Menu.Item>
      )}
    </>
  );
}

function Emoji({ message }: { message: Message }) {
  const { t } = useTranslation();
  const change = useChange(message.id);
  const reacted = message.reactions?.find(({ by }) => by === "us")?.emoji ?? "";
  return (
    <div className={classes.emoji}>
      {EMOJI.map((emoji) => (
        <Menu.Item
          key={emoji}
          aria-label={t(emoji === reacted ? "thread.unreact" : "thread.react", { emoji })}
          data-on={emoji === reacted || undefined}
          onClick={() => change({ do: "react", emoji: emoji === reacted ? "" : emoji })}
        >
          {emoji}
        </Menu.Item>
      ))}
    </div>
  );
}
