import { IconAlertCircle, IconClock, IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import type { Attachment } from "@/api/types";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./Player.module.css";
import { canPlay, isFilm, type Source, sayDuration, wayOf } from "./sources";
import { Transcript } from "./Transcript";
import { Voice } from "./Voice";

/** A recording where it was sent: played, or why not; its length, what is said in it, and the way to the file itself. */
export default function Player({ file }: { file: Attachment }) {
  const { t } = useTranslation();
  const [broken, setBroken] = useState<string | null>(null);
  const way = wayOf(file, canPlay);
  // what failed may have been made playable since
  const isBroken = way.is === "played" && way.sources[0]?.url === broken;
  const length = sayDuration(file.duration_ms ?? null);
  const film = isFilm(file);
  const fail = () => setBroken(way.is === "played" ? (way.sources[0]?.url ?? "") : "");
  const isPlayed = way.is === "played" && !isBroken;
  return (
    <figure
      className={classes.player}
      aria-label={t(film ? "thread.film" : "thread.sound", { name: file.filename })}
    >
      {isPlayed && film && <Film key={way.sources[0]?.url} sources={way.sources} onBroken={fail} />}
      {isPlayed && !film && (
        <Voice key={way.sources[0]?.url} sources={way.sources} file={file} onBroken={fail} />
      )}
      <figcaption>
        {way.is === "waiting" && <Note waiting text={t("thread.making")} />}
        {(way.is === "unplayable" || isBroken) && <Note text={t("thread.cannotPlay")} />}
        {length && (film || !isPlayed) && <span>{length}</span>}
        <a href={file.url} download={file.filename}>
          <IconDownload size={15} stroke={1.7} aria-hidden="true" />
          {t("thread.download")}
        </a>
      </figcaption>
      {file.recording?.transcript && <Transcript {...file.recording.transcript} />}
    </figure>
  );
}

function Film({ sources, onBroken }: { sources: Source[]; onBroken: () => void }) {
  return (
    // biome-ignore lint/a11y/useMediaCaption: what is said stands below it, when somebody has written it down
    <video controls preload="metadata" playsInline>
      {sources.map(({ url, type }, at) => (
        <source key={url} src={url} type={type} onError={at === sources.length - 1 ? onBroken : undefined} />
      ))}
    </video>
  );
}

function Note({ text, waiting = false }: { text: string; waiting?: boolean }) {
  const Icon = waiting ? IconClock : IconAlertCircle;
  return (
    <span className={classes.note}>
      <Icon size={15} stroke={1.7} aria-hidden="true" />
      {text}
    </span>
  );
}
