import { plain } from "@/lib/find";

/** Time zones by the names people look for. Pure. */

export const zoneName = (zone: string): string => zone.replace(/_/g, " ");

/** "UTC+1", as it is at that moment. */
export function offsetOf(zone: string, now: number): string {
  try {
    const parts = new Intl.DateTimeFormat("en", {
      timeZone: zone,
      timeZoneName: "shortOffset",
    }).formatToParts(now);
    return (parts.find(({ type }) => type === "timeZoneName")?.value ?? "").replace("GMT", "UTC");
  } catch {
    return "";
  }
}

/** Every word must occur, accents and underscores aside; those whose city begins with it come first. */
export function findZones<T>(options: T[], search: string): T[] {
  const words = plain(search).replace(/[_/]/g, " ").split(/\s+/).filter(Boolean);
  const text = (option: T): string => plain(labelOf(option)).replace(/[_/]/g, " ");
  const city = (option: T): string => plain(labelOf(option).split("/").at(-1) ?? "");
  const found = options.filter((option) => words.every((word) => text(option).includes(word)));
  const begins = (option: T): number => (words[0] !== undefined && city(option).startsWith(words[0]) ? 0 : 1);
  return found.toSorted((one, other) => begins(one) - begins(other));
}

function labelOf(option: unknown): string {
  return typeof option === "object" && option !== null && "label" in option ? String(option.label) : "";
}
