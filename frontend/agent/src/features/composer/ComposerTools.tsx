import { ActionIcon, Button, FileButton, Tooltip } from "@mantine/core";
import { IconLock, IconPaperclip } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Then } from "@/api/messages";
import { Keys } from "@/components/Keys";
import { clockTime } from "@/lib/say";
import classes from "./Composer.module.css";
import type { DraftKind } from "./draft";

interface Props {
  kind: DraftKind;
  canSend: boolean;
  /** Held back by the stale guard. */
  locked: boolean;
  savedAt: number | null;
  onFiles: (files: File[]) => void;
  onSend: (then: Then) => void;
}

export function ComposerTools({ kind, canSend, locked, savedAt, onFiles, onSend }: Props) {
  const { t, i18n } = useTranslation();
  return (
    <div className={classes.tools}>
      <FileButton multiple onChange={onFiles}>
        {(props) => (
          <Tooltip label={t("composer.attach")}>
            <ActionIcon {...props} variant="subtle" size={32} aria-label={t("composer.attach")}>
              <IconPaperclip size={18} stroke={1.7} />
            </ActionIcon>
          </Tooltip>
        )}
      </FileButton>
      <span className={classes.saved}>
        {savedAt !== null && t("composer.saved", { time: clockTime(i18n.language, savedAt) })}
      </span>
      {kind === "reply" && (
        <Button className={classes.second ?? ""} disabled={!canSend} onClick={() => onSend("close")}>
          {t("composer.sendClose")}
        </Button>
      )}
      <Button
        variant="filled"
        disabled={!canSend}
        data-locked={locked || undefined}
        className={classes.send ?? ""}
        leftSection={locked ? <IconLock size={15} stroke={1.7} aria-hidden="true" /> : undefined}
        rightSection={<Keys of="mod enter" />}
        onClick={() => onSend("hold")}
      >
        {t(kind === "note" ? "composer.addNote" : "composer.sendHold")}
      </Button>
    </div>
  );
}
