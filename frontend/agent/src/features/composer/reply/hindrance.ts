import type { TFunction } from "i18next";
import type { Way } from "@/api/reply";
import { sayBytes } from "@/lib/bytes";
import type { FileRefusal, Sized } from "./fileLimits";
import { refusalOf, sayTypes } from "./fileLimits";
import type { Manner, Standing } from "./standing";

/** What a private answer to a comment holds, by Meta's rules. */
export const LONGEST_PRIVATE = 1000;

interface Facts {
  reply: Way;
  standing: Standing;
  manner: Manner;
  /** The channel's name. */
  channel: string;
  /** The customer's first name. */
  name: string;
  text: string;
  files: Sized[];
}

/** Why this answer cannot leave by its channel, in words with what to do; "" when it can. */
export function hindranceOf(t: TFunction, language: string, facts: Facts): string {
  const { reply, standing, manner, channel, name, text, files } = facts;
  if (reply.channel.trouble) return t("composer.cannot.trouble", { channel, reason: reply.channel.trouble });
  if (standing.manners.length === 0)
    return t(standing.code === "blocked" ? "composer.cannot.blocked" : "composer.cannot.closed", { name });
  if (manner === "private" && !standing.manners.includes("private")) return t("composer.cannot.private");
  if (manner === "private" && [...text.trim()].length > LONGEST_PRIVATE)
    return t("composer.cannot.long", { count: LONGEST_PRIVATE });
  if (manner === "private" && files.length > 0) return t("composer.cannot.privateFiles");
  for (const file of files) {
    const refusal = refusalOf(file, reply);
    if (refusal) return sayRefusal(t, language, refusal, channel, file.name);
  }
  return "";
}

/** What is wrong with a file, by name. */
function sayRefusal(
  t: TFunction,
  language: string,
  refusal: FileRefusal,
  channel: string,
  file: string,
): string {
  if (refusal.why === "none") return t("composer.cannot.files", { channel });
  if (refusal.why === "type")
    return t("composer.cannot.type", { channel, file, types: sayTypes(refusal.types) });
  return t("composer.cannot.size", { channel, file, size: sayBytes(language, refusal.bytes) });
}
