import type { Way } from "@/api/reply";

/** A file as far as a channel cares. */
export interface Sized {
  name: string;
  size: number;
  type: string;
}

/** Why a channel will not take a file. */
export type FileRefusal = { why: "none" } | { why: "size"; bytes: number } | { why: "type"; types: string[] };

export type Limit = Way["limits"]["files"][string];

/** What a channel does not take in this form it may get in another: recordings are made over on their way. */
export const fits = ({ types, converts }: Limit, type: string): boolean =>
  types.length === 0 || types.includes(type) || converts;

function sortOf({ name, type }: Sized): string {
  const family = type.split("/")[0] ?? "";
  if (family === "audio" && name.toLowerCase().startsWith("voice")) return "voice";
  return ["image", "audio", "video"].includes(family) ? family : "file";
}

/**
 * Null when the channel takes it. What it cannot show in place goes as a plain file, where it takes those.
 * A mail takes everything that could be uploaded; so does a channel of which no limits are known.
 */
export function refusalOf(
  file: Sized,
  { channel, limits }: Pick<Way, "channel" | "limits">,
): FileRefusal | null {
  if (channel.kind === "email" || channel.kind === "api") return null;
  const sort = sortOf(file);
  const own = limits.files[sort] ?? (sort === "voice" ? limits.files.audio : undefined);
  const known = [own, limits.files.file].filter((limit) => limit !== undefined);
  if (known.length === 0) return { why: "none" };
  const fitting = known.filter((limit) => fits(limit, file.type));
  if (fitting.length === 0) return { why: "type", types: known.flatMap(({ types }) => types) };
  const bytes = Math.max(...fitting.map((limit) => limit.bytes));
  return file.size > bytes ? { why: "size", bytes } : null;
}

/** "JPEG, PNG": content types as people call them. */
export const sayTypes = (types: string[]): string =>
  types.map((type) => (type.split("/")[1] ?? type).replace("x-", "").toUpperCase()).join(", ");
