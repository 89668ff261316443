import type { TFunction } from "i18next";
import type { Grouping, ReportRow } from "@/api/reports";
import { channelAmongAll } from "@/components/ChannelIcon";
import type { Days } from "./period";

/** "1 Nov – 22 Nov 2026", as its reader writes a range of days. */
export function sayDays(language: string, { from, to }: Days): string {
  const format = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  });
  return format.formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`));
}

const NONE = "none";
const known = ["urgent", "high", "normal", "low"] as const;

/** What a row is about: names as the server gives them, kinds and priorities in the reader's words. */
export function rowName(
  t: TFunction,
  by: Grouping,
  { key, label }: Pick<ReportRow, "key" | "label">,
): string {
  if (by === "channel" && key !== NONE) return channelAmongAll(t, key);
  if (by === "priority") {
    const priority = known.find((each) => each === key);
    return priority ? t(`promises.priority.${priority}`) : label;
  }
  const version = by === "policy" ? /^(.*), version (\d+)$/.exec(label) : null;
  if (version) return t("reports.version", { name: version[1], number: version[2] });
  return label || t(`reports.none.${by === "team" || by === "agent" || by === "tier" ? by : "other"}`);
}
