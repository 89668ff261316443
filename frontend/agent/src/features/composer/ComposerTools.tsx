import { ActionIcon, Button, FileButton, Menu } from "@mantine/core";
import { IconChevronUp, IconLock, IconMicrophone, IconPaperclip, IconSlash } from "@tabler/icons-react";
import { type ReactNode, type Ref, useState } from "react";
import type { Then } from "@/api/messages";
import { hint } from "@/components/hints/watch";
import { Keys } from "@/components/Keys";
import { LaterDialog } from "@/components/LaterDialog";
import { LaterItems } from "@/components/LaterItems";
import { LazyMenu } from "@/components/LazyMenu";
import { useTranslation } from "@/i18n/useTranslation";
import { clockTime } from "@/lib/say";
import classes from "./Composer.module.css";
import type { DraftKind } from "./draft";
import type { Manner } from "./reply/standing";

interface Props {
  kind: DraftKind;
  manner: Manner;
  canSend: boolean;
  /** Held back by the stale guard. */
  locked: boolean;
  savedAt: number | null;
  /** How long it is, where that matters. */
  length: ReactNode;
  /** Where the editor puts its buttons. */
  formatsRef: Ref<HTMLSpanElement>;
  /** Opens the list of macros; null where there is nothing to write into. */
  onMacros: (() => void) | null;
  onFiles: (files: File[]) => void;
  /** Begins a voice message; null while there is one, and where there is none. */
  onVoice: (() => void) | null;
  onSend: (then: Then, more?: More) => void;
}

/** What else sending can mean. */
export interface More {
  /** When it leaves, ms of this computer's clock; otherwise now. */
  at?: number;
  /** The ticket goes out of sight until then, ms; null: until the customer writes. */
  snooze?: { until: number | null } | null;
  /** Then to the ticket that is to be answered next. */
  goOn?: boolean;
}

export function ComposerTools({ kind, manner, canSend, locked, savedAt, length, formatsRef, ...on }: Props) {
  const { t, i18n } = useTranslation();
  const isReply = kind === "reply";
  const isPublic = isReply && manner === "public";
  return (
    <div className={classes.tools}>
      <span ref={formatsRef} className={classes.formats} />
      <FileButton multiple onChange={on.onFiles}>
        {(props) => (
          <ActionIcon
            {...props}
            {...hint(t("composer.attach"))}
            variant="subtle"
            size={32}
            aria-label={t("composer.attach")}
          >
            <IconPaperclip size={18} stroke={1.7} />
          </ActionIcon>
        )}
      </FileButton>
      {on.onVoice && (
        <ActionIcon
          {...hint(t("composer.voice.begin"))}
          variant="subtle"
          size={32}
          aria-label={t("composer.voice.begin")}
          onClick={on.onVoice}
        >
          <IconMicrophone size={18} stroke={1.7} />
        </ActionIcon>
      )}
      {on.onMacros && (
        <Button
          variant="subtle"
          className={classes.macros ?? ""}
          leftSection={<IconSlash size={18} stroke={1.7} aria-hidden="true" />}
          rightSection={<Keys of="/" />}
          onClick={on.onMacros}
        >
          <span className={classes.word}>{t("composer.macros.title")}</span>
        </Button>
      )}
      {length}
      <span className={classes.saved}>
        {savedAt !== null && t("composer.saved", { time: clockTime(i18n.language, savedAt) })}
      </span>
      {isReply && (
        <Button className={classes.second ?? ""} disabled={!canSend} onClick={() => on.onSend("close")}>
          {t("composer.sendClose")}
        </Button>
      )}
      <Button.Group className={classes.main ?? ""}>
        <Button
          variant="filled"
          disabled={!canSend}
          data-locked={locked || undefined}
          className={classes.send ?? ""}
          leftSection={locked ? <IconLock size={15} stroke={1.7} aria-hidden="true" /> : undefined}
          rightSection={<Keys of="mod enter" />}
          onClick={() => on.onSend("hold")}
        >
          {t(isReply ? (isPublic ? "composer.sendPublic" : "composer.sendHold") : "composer.addNote")}
        </Button>
        {isReply && <OtherWays canSend={canSend} onSend={on.onSend} />}
      </Button.Group>
    </div>
  );
}

/** The other ways of sending: closing, going on to the next ticket, out of sight for a while, later. */
function OtherWays({ canSend, onSend }: Pick<Props, "canSend" | "onSend">) {
  const { t } = useTranslation();
  const [isSnoozing, setSnoozing] = useState(false);
  const [pick, setPick] = useState<((at: number) => void) | null>(null);
  const snooze = (until: number): void => onSend("hold", { snooze: { until } });
  const plan = (at: number): void => onSend("hold", { at });
  const menu = (
    <LazyMenu
      position="top-end"
      width={310}
      withinPortal
      onClose={() => setSnoozing(false)}
      button={
        <Button
          variant="filled"
          disabled={!canSend}
          className={classes.ways ?? ""}
          aria-label={t("composer.otherWays")}
        >
          <IconChevronUp size={16} stroke={1.7} aria-hidden="true" />
        </Button>
      }
    >
      {isSnoozing ? (
        <>
          <Menu.Label>{t("composer.snooze.until")}</Menu.Label>
          <LaterItems onPick={snooze} onOther={() => setPick(() => snooze)} />
        </>
      ) : (
        <>
          <Menu.Item rightSection={<Keys of="mod shift enter" />} onClick={() => onSend("close")}>
            {t("composer.sendClose")}
          </Menu.Item>
          <Menu.Item onClick={() => onSend("none")}>{t("composer.sendOpen")}</Menu.Item>
          <Menu.Item onClick={() => onSend("hold", { goOn: true })}>{t("composer.sendNext")}</Menu.Item>
          <Menu.Item onClick={() => onSend("hold", { snooze: { until: null } })}>
            {t("composer.snooze.answered")}
          </Menu.Item>
          <Menu.Item closeMenuOnClick={false} onClick={() => setSnoozing(true)}>
            {t("composer.snooze.untilTime")}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Label>{t("composer.sendLater")}</Menu.Label>
          <LaterItems onPick={plan} onOther={() => setPick(() => plan)} />
        </>
      )}
    </LazyMenu>
  );
  return (
    <>
      {menu}
      {pick && <LaterDialog onClose={() => setPick(null)} onPick={pick} />}
    </>
  );
}
