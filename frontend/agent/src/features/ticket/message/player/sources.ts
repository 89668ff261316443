import type { Attachment } from "@/api/types";

export interface Source {
  url: string;
  type: string;
}

/** How a recording stands: to be played from these sources, about to be playable, or only to be downloaded. */
export type Way = { is: "played"; sources: Source[] } | { is: "waiting" } | { is: "unplayable" };

type CanPlay = (type: string) => boolean;

/**
 * What every browser plays comes first, the file as it came behind it. As long as there is only that, this very
 * browser is asked: many play more than all do.
 */
export function wayOf(file: Attachment, canPlay: CanPlay): Way {
  const { recording } = file;
  const asItCame = { url: file.url, type: file.content_type };
  if (recording?.url && recording.content_type)
    return { is: "played", sources: [{ url: recording.url, type: recording.content_type }, asItCame] };
  if (!recording || recording.state === "plays" || canPlay(file.content_type))
    return { is: "played", sources: [asItCame] };
  return { is: recording.state === "waiting" ? "waiting" : "unplayable" };
}

export const isFilm = (file: Attachment): boolean =>
  file.recording && file.recording.state !== "waiting"
    ? file.recording.film
    : file.content_type.startsWith("video/");

/** Asks the browser. It answers "" for what it surely cannot play. */
export const canPlay: CanPlay = (type) => document.createElement("video").canPlayType(type) !== "";

/** "0:07", "12:30"; "" when it is not known. */
export function sayDuration(ms: number | null): string {
  if (ms === null) return "";
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
