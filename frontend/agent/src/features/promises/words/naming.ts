import type { TFunction } from "i18next";
import type { MatchField } from "@/api/policies";
import type { Team } from "@/api/teams";
import { channelAmongAll } from "@/components/ChannelIcon";
import { languageName } from "@/lib/say";

/** What words need beside the rules themselves. */
export interface Naming {
  t: TFunction;
  language: string;
  teams: Team[];
}

/** A value of a condition as its reader knows it: a team by name, "pt" as Portuguese. */
export function nameValue({ t, language, teams }: Naming, field: MatchField, value: string | number): string {
  switch (field) {
    case "channel":
      return channelAmongAll(t, String(value));
    case "team":
      return teams.find(({ id }) => id === Number(value))?.name ?? String(value);
    case "priority":
      return priorityName(t, String(value));
    case "language":
      return languageName(language, String(value));
    default:
      return String(value);
  }
}

const known = ["urgent", "high", "normal", "low"] as const;

export function priorityName(t: TFunction, value: string): string {
  const name = known.find((each) => each === value);
  return name ? t(`promises.priority.${name}`) : value;
}

export const listOf = (language: string, type: "conjunction" | "disjunction", all: string[]): string =>
  new Intl.ListFormat(language, { type, style: "long" }).format(all);

export const capital = (language: string, text: string): string =>
  text.charAt(0).toLocaleUpperCase(language) + text.slice(1);

/** A country in the reader's language; undefined when the browser does not know the code. */
export function regionName(reader: string, code: string): string | undefined {
  try {
    return new Intl.DisplayNames(reader, { type: "region", fallback: "none" }).of(code);
  } catch {
    return undefined;
  }
}
