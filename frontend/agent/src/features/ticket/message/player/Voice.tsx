import { IconPlayerPauseFilled, IconPlayerPlayFilled } from "@tabler/icons-react";
import { useRef, useState } from "react";
import type { Attachment } from "@/api/types";
import { useTranslation } from "@/i18n/useTranslation";
import { Bars } from "./Bars";
import classes from "./Player.module.css";
import { type Source, sayDuration } from "./sources";

const RATES = [1, 1.5, 2];

interface Props {
  file: Attachment;
  sources: Source[];
  onBroken: () => void;
}

/** A voice message: play and pause, its loudness as the way to any place in it, and faster for those in a hurry. */
export function Voice({ file, sources, onBroken }: Props) {
  const { t } = useTranslation();
  const audio = useRef<HTMLAudioElement>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const [rate, setRate] = useState(1);
  const [measured, setMeasured] = useState<number | null>(null);
  const length = (file.duration_ms ?? measured ?? 0) / 1000;

  const toggle = () => {
    const { current } = audio;
    if (!current) return;
    if (current.paused) void current.play().catch(() => setPlaying(false));
    else current.pause();
  };
  const seek = (to: number) => {
    if (audio.current) audio.current.currentTime = to;
    setAt(to);
  };
  const faster = () => {
    const next = RATES[(RATES.indexOf(rate) + 1) % RATES.length] ?? 1;
    if (audio.current) audio.current.playbackRate = next;
    setRate(next);
  };
  const Icon = isPlaying ? IconPlayerPauseFilled : IconPlayerPlayFilled;
  return (
    <div className={classes.voice}>
      {/* biome-ignore lint/a11y/useMediaCaption: what is said stands below it, when somebody has written it down */}
      <audio
        ref={audio}
        preload="metadata"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => seek(0)}
        onTimeUpdate={(event) => setAt(event.currentTarget.currentTime)}
        onLoadedMetadata={({ currentTarget: { duration } }) =>
          setMeasured(Number.isFinite(duration) ? duration * 1000 : null)
        }
      >
        {sources.map(({ url, type }, index) => (
          <source
            key={url}
            src={url}
            type={type}
            onError={index === sources.length - 1 ? onBroken : undefined}
          />
        ))}
      </audio>
      <button
        type="button"
        className={classes.toggle}
        onClick={toggle}
        aria-label={t(isPlaying ? "thread.pause" : "thread.play")}
      >
        <Icon size={16} aria-hidden="true" />
      </button>
      <span className={classes.way}>
        <Bars peaks={file.recording?.peaks ?? []} played={length ? at / length : 0} />
        <input
          type="range"
          min={0}
          max={length || 1}
          step={0.1}
          value={Math.min(at, length || 1)}
          disabled={!length}
          aria-label={t("thread.position")}
          aria-valuetext={`${sayDuration(at * 1000)} / ${sayDuration(length * 1000)}`}
          onChange={(event) => seek(Number(event.currentTarget.value))}
        />
      </span>
      <span className={classes.time}>{sayDuration((isPlaying || at ? at : length) * 1000)}</span>
      <button
        type="button"
        className={classes.rate}
        onClick={faster}
        aria-label={t("thread.speed", { rate })}
      >
        {rate}×
      </button>
    </div>
  );
}
