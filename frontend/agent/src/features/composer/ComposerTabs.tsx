import { IconLock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ChannelIcon, useChannelName } from "@/components/ChannelIcon";
import { Keys } from "@/components/Keys";
import classes from "./Composer.module.css";
import type { DraftKind } from "./draft";

interface Props {
  kind: DraftKind;
  channel: string;
  onChange: (kind: DraftKind) => void;
}

/** Whom the words are for: the customer, on the ticket's channel, or the team. */
export function ComposerTabs({ kind, channel, onChange }: Props) {
  const { t } = useTranslation();
  // an API ticket is answered by mail
  const way = channel === "api" ? "email" : channel;
  const name = useChannelName(way);
  return (
    <div className={classes.tabs} role="group" aria-label={t("composer.for")}>
      <button
        type="button"
        className={classes.tab}
        aria-pressed={kind === "reply"}
        onClick={() => onChange("reply")}
      >
        <ChannelIcon kind={way} size={16} />
        {t("composer.replyBy", { channel: name })}
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
      {kind === "note" && <span className={classes.aside}>{t("composer.noteAside")}</span>}
    </div>
  );
}
