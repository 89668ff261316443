import type { Way } from "@/api/reply";
import { fits, type Limit, sayTypes } from "../reply/fileLimits";

/** Forms in which browsers record, the ones that most channels play in place first. */
const FORMS = ["audio/ogg;codecs=opus", "audio/mp4;codecs=mp4a.40.2", "audio/mp4", "audio/webm;codecs=opus"];

/** How a recording goes by a channel, or why not. */
export type Fit =
  | { form: string; plays: boolean }
  | { why: "browser" | "none" }
  | { why: "type"; types: string };

/** What this browser can record in. */
export function formsHere(): string[] {
  if (typeof MediaRecorder === "undefined" || !navigator.mediaDevices) return [];
  return FORMS.filter((form) => MediaRecorder.isTypeSupported(form));
}

export const typeOf = (form: string): string => form.split(";")[0] ?? form;

/** The channel decides: a form that it plays, else one that it takes as a file. */
export function fitOf(way: Way | undefined, forms: string[]): Fit {
  const [first] = forms;
  if (first === undefined) return { why: "browser" };
  if (!way || way.channel.kind === "email" || way.channel.kind === "api") return { form: first, plays: true };
  const { voice, audio, file } = way.limits.files;
  const own = voice ?? audio;
  if (!own && !file) return { why: "none" };
  const takes = (limit: Limit) => forms.find((form) => fits(limit, typeOf(form)));
  const played = own && takes(own);
  if (played) return { form: played, plays: true };
  const sent = file && takes(file);
  if (sent) return { form: sent, plays: false };
  return { why: "type", types: sayTypes([...(own?.types ?? []), ...(file?.types ?? [])]) };
}

const ENDINGS: Record<string, string> = { "audio/ogg": "ogg", "audio/mp4": "m4a", "audio/webm": "webm" };

/** A recording as a file. Its name says what it is: channels send those as voice messages. */
export function fileOf(chunks: Blob[], form: string, at: Date): File {
  const type = typeOf(form);
  const stamp = at.toISOString().slice(0, 19).replace(/[-:]/g, "").replace("T", "-");
  return new File(chunks, `voice-${stamp}.${ENDINGS[type] ?? "bin"}`, { type });
}

/** "1:05" */
export const sayLength = (ms: number): string =>
  `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, "0")}`;

/** How loud a moment is, 0 to 1, of samples around 128. */
export function loudness(samples: Uint8Array): number {
  if (samples.length === 0) return 0;
  const sum = samples.reduce((all, each) => all + ((each - 128) / 128) ** 2, 0);
  return Math.min(1, Math.sqrt(sum / samples.length) * 3);
}
