import { IconAlertCircle, IconClock, IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Attachment, Message } from "@/api/types";
import { Attachments } from "@/components/Attachments";
import classes from "./Message.module.css";

const isSound = (file: Attachment): boolean => file.content_type.startsWith("audio/");
const isFilm = (file: Attachment): boolean => file.content_type.startsWith("video/");

/** What came with a message: recordings to be played where they stand, pictures, files, and what is not here yet. */
export function Recordings({ message }: { message: Message }) {
  const { attachments, media = [] } = message;
  const played = attachments.filter((file) => isSound(file) || isFilm(file));
  return (
    <>
      {played.map((file) => (
        <Player key={file.id} file={file} />
      ))}
      <Attachments files={attachments.filter((file) => !played.includes(file))} />
      {media.map((each) => each.state !== "fetched" && <NotHere key={each.id} media={each} />)}
    </>
  );
}

/** A player with its length beside it; where the browser cannot play it, the way to the file. */
function Player({ file }: { file: Attachment }) {
  const { t } = useTranslation();
  const [broken, setBroken] = useState(false);
  const length = sayDuration(file.duration_ms ?? null);
  const label = t(isSound(file) ? "thread.sound" : "thread.film", { name: file.filename });
  const shared = {
    src: file.url,
    controls: true,
    preload: "metadata",
    onError: () => setBroken(true),
  } as const;
  return (
    <figure className={classes.player} aria-label={label}>
      {!broken && (isSound(file) ? <audio {...shared} /> : <video {...shared} playsInline />)}
      <figcaption>
        {broken && <span>{t("thread.cannotPlay")}</span>}
        {length && <span>{length}</span>}
        <a href={file.url} download={file.filename}>
          <IconDownload size={15} stroke={1.7} aria-hidden="true" />
          {t("thread.download")}
        </a>
      </figcaption>
    </figure>
  );
}

/** "0:07", "12:30"; "" when it is not known. */
export function sayDuration(ms: number | null): string {
  if (ms === null) return "";
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

type Media = NonNullable<Message["media"]>[number];

function NotHere({ media }: { media: Media }) {
  const { t } = useTranslation();
  const isWaiting = media.state === "waiting";
  const what = t(`thread.media.${media.kind}`);
  return (
    <p className={classes.notHere} data-failed={!isWaiting || undefined}>
      {isWaiting ? (
        <IconClock size={15} stroke={1.7} aria-hidden="true" />
      ) : (
        <IconAlertCircle size={15} stroke={1.7} aria-hidden="true" />
      )}
      <span>
        {isWaiting ? t("thread.fetching", { what }) : t("thread.notFetched", { what })} {media.note}
      </span>
    </p>
  );
}
