import type { TFunction } from "i18next";
import type { Way } from "@/api/reply";
import { channelName } from "@/components/ChannelIcon";

/** Names of channels that are ordinary words; the others are names of companies. */
const COMMON = new Set(["email", "webchat", "instore"]);

/** The channel's name as it stands within a sentence. */
export function inSentence(t: TFunction, kind: string): string {
  const name = channelName(t, kind);
  return COMMON.has(kind) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

/** "e-mail: cleo@marsh.example": where a way leads. */
export function sayWay(t: TFunction, { channel, address }: Way): string {
  const by = inSentence(t, channel.kind);
  return address === "" ? by : t("composer.ways.at", { channel: by, address });
}

/** What cannot be done there now, in a few words; "" when everything can. */
export function sayLimits(t: TFunction, { channel, kinds, window, proof }: Way): string {
  if (channel.trouble) return t("composer.ways.trouble");
  if (kinds.length === 0)
    return t(window.code === "blocked" ? "composer.ways.blocked" : "composer.ways.closed");
  if (kinds[0] === "template") return t("composer.ways.templates");
  return proof === "told" ? t("composer.ways.told") : "";
}

/** Something can be sent there. */
export const isOpen = ({ channel, kinds }: Way): boolean => channel.trouble === "" && kinds.length > 0;

/** Words of one's own can be sent there. */
export const takesWords = (way: Way): boolean => isOpen(way) && way.kinds[0] !== "template";
