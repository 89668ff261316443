import { IconLock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ChannelIcon, useChannelName } from "@/components/ChannelIcon";
import { Keys } from "@/components/Keys";
import classes from "./Composer.module.css";
import type { DraftKind } from "./draft";

interface Props {
  kind: DraftKind;
  channel: string;
  /** Where the reply will go; empty when the server chooses among several addresses. */
  address: string;
  onChange: (kind: DraftKind) => void;
}

/** Names of channels that are ordinary words; the others are names of companies. */
const COMMON = new Set(["email", "webchat", "instore"]);

/** Whom the words are for: the customer, on the ticket's channel, or the team. */
export function ComposerTabs({ kind, channel, address, onChange }: Props) {
  const { t } = useTranslation();
  // an API ticket is answered by mail
  const way = channel === "api" ? "email" : channel;
  const name = useChannelName(way);
  const inSentence = COMMON.has(way) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
  return (
    <div className={classes.tabs} role="group" aria-label={t("composer.for")}>
      <button
        type="button"
        className={classes.tab}
        aria-pressed={kind === "reply"}
        onClick={() => onChange("reply")}
      >
        <ChannelIcon kind={way} size={16} />
        {t("composer.replyBy", { channel: inSentence })}
        <Keys of="R" />
      </button>
      <button
        type="button"
        className={classes.tab}
        aria-pressed={kind === "note"}
        onClick={() => onChange("note")}
      >
        <IconLock size={15} stroke={1.7} aria-hidden="true" />
        {t("composer.note")}
        <Keys of="N" />
      </button>
      <span className={classes.aside}>
        {kind === "note" ? t("composer.noteAside") : address && t("composer.to", { address })}
      </span>
    </div>
  );
}
