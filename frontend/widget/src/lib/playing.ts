import type { ShownFile } from "./types";

/** What to do with a recording: play it from `url`, wait until that is possible, or offer the file alone. */
export type Playing = { url: string; film: boolean } | "wait" | "file";

/** The form for every browser; until it is made the file itself, where this browser plays that. */
export function playing({ url, type, recording }: ShownFile, plays: (type: string) => boolean): Playing {
  if (!recording || !url) return "file";
  const { state, film } = recording;
  if (recording.url) return { url: recording.url, film };
  // WebM and MP4 are called film, even when there is only sound in them
  const said = film ? type : type.replace("video/", "audio/");
  if (state !== "failed" && (state === "plays" || plays(said))) return { url, film };
  return state === "waiting" ? "wait" : "file";
}

/** "1:05" */
export const lengthOf = (ms: number): string =>
  `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, "0")}`;
