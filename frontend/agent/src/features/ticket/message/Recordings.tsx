import { IconAlertCircle, IconClock } from "@tabler/icons-react";
import { Suspense } from "react";
import type { Attachment, Message } from "@/api/types";
import { Attachments } from "@/components/Attachments";
import { useTranslation } from "@/i18n/useTranslation";
import { part } from "@/lib/part";
import classes from "./Message.module.css";

const Player = part(async () => (await import("./player/Player")).default);

const isPlayed = (file: Attachment): boolean =>
  Boolean(file.recording) || /^(audio|video)\//.test(file.content_type);

/** What came with a message: recordings to be played where they stand, pictures, files, and what is not here yet. */
export function Recordings({ message }: { message: Message }) {
  const { attachments, media = [] } = message;
  const played = attachments.filter(isPlayed);
  return (
    <>
      {played.map((file) => (
        <Suspense key={file.id} fallback={<div className={classes.player} />}>
          <Player file={file} />
        </Suspense>
      ))}
      <Attachments files={attachments.filter((file) => !played.includes(file))} />
      {media.map((each) => each.state !== "fetched" && <NotHere key={each.id} media={each} />)}
    </>
  );
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
