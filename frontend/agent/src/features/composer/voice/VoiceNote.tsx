import { Button } from "@mantine/core";
import { IconMicrophone, IconPlayerPause, IconPlayerStop, IconTrash } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useMemo, useRef } from "react";
import { toast } from "@/components/toast";
import { useTranslation } from "@/i18n/useTranslation";
import { sayLength } from "./sound";
import { type RecordingUse, useRecording } from "./useRecording";
import classes from "./Voice.module.css";

interface Props {
  form: string;
  /** The channel plays it in place; otherwise it arrives as a file. */
  plays: boolean;
  channel: string;
  /** What was recorded before, brought back. */
  first: File | null;
  onAttach: (file: File) => void;
  onClose: () => void;
  /** It was thrown away by mistake: show it again. */
  onBringBack: (file: File) => void;
}

/** A voice message: recorded, listened to, then put beside the words. Escape throws it away; Undo brings it back. */
export function VoiceNote({ form, plays, channel, first, onAttach, onClose, onBringBack }: Props) {
  const { t } = useTranslation();
  const recording = useRecording(form, first, onAttach);
  const { stage, trouble, take } = recording;
  const discard = (): void => {
    onClose();
    void take().then((file) => {
      if (file) toast({ message: t("composer.voice.discarded"), undo: () => onBringBack(file) });
    });
  };
  const attach = (): void => {
    onClose();
    void take().then((file) => file && onAttach(file));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    discard();
  };
  return (
    <div className={classes.root} role="group" aria-label={t("composer.voice.title")} onKeyDown={onKeyDown}>
      {stage === "trouble" ? (
        <p className={classes.trouble} role="alert">
          {t(`composer.voice.trouble.${trouble ?? "failed"}`)}
        </p>
      ) : (
        <Heard recording={recording} />
      )}
      <span className={classes.buttons}>
        <Steps recording={recording} onAttach={attach} />
        <Button
          variant="subtle"
          leftSection={<IconTrash size={16} stroke={1.7} aria-hidden="true" />}
          onClick={discard}
        >
          {t(stage === "trouble" ? "composer.voice.close" : "composer.voice.discard")}
        </Button>
      </span>
      {!plays && stage !== "trouble" && (
        <p className={classes.note}>{t("composer.voice.asFile", { channel })}</p>
      )}
    </div>
  );
}

/** How long it is and how loud, or the recording to be listened to. */
function Heard({ recording: { stage, length, level, file } }: { recording: RecordingUse }) {
  const { t } = useTranslation();
  const url = useMemo(() => (file ? URL.createObjectURL(file) : null), [file]);
  useEffect(() => () => void (url && URL.revokeObjectURL(url)), [url]);
  if (stage === "done" && url)
    return (
      // biome-ignore lint/a11y/useMediaCaption: one's own voice, a moment ago
      <audio className={classes.player} controls src={url} aria-label={t("composer.voice.listen")} />
    );
  return (
    <span className={classes.heard} data-stage={stage}>
      <IconMicrophone size={17} stroke={1.7} aria-hidden="true" />
      <span role="status">{t(`composer.voice.stage.${stage}`)}</span>
      <span className={classes.time} role="timer">
        {sayLength(length)}
      </span>
      <span className={classes.meter} aria-hidden="true">
        <span style={{ transform: `scaleX(${stage === "recording" ? level : 0})` }} />
      </span>
    </span>
  );
}

/** What comes next: pausing and going on, stopping, putting it beside the words. */
function Steps({ recording, onAttach }: { recording: RecordingUse; onAttach: () => void }) {
  const { t } = useTranslation();
  const { stage } = recording;
  const next = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the button that comes next has the keys
  useEffect(() => next.current?.focus(), [stage]);
  if (stage === "trouble")
    return (
      <Button ref={next} onClick={recording.again}>
        {t("composer.voice.again")}
      </Button>
    );
  if (stage === "done")
    return (
      <Button ref={next} onClick={onAttach}>
        {t("composer.voice.attach")}
      </Button>
    );
  if (stage === "asking") return null;
  return (
    <>
      <Button
        leftSection={
          stage === "recording" ? (
            <IconPlayerPause size={16} stroke={1.7} aria-hidden="true" />
          ) : (
            <IconMicrophone size={16} stroke={1.7} aria-hidden="true" />
          )
        }
        onClick={stage === "recording" ? recording.pause : recording.goOn}
      >
        {t(stage === "recording" ? "composer.voice.pause" : "composer.voice.goOn")}
      </Button>
      <Button
        ref={next}
        leftSection={<IconPlayerStop size={16} stroke={1.7} aria-hidden="true" />}
        onClick={recording.end}
      >
        {t("composer.voice.stop")}
      </Button>
    </>
  );
}
