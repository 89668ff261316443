import type { CustomField } from "@/api/fields";
import type { Ticket } from "@/api/types";

/** Values of the company's own fields: read from what was typed, and said. Pure. */

export type Value = Ticket["fields"][string] | null;

export const LONGEST_TEXT = 2000;

/** What a control shows: "" for nothing. */
export const shownAs = (value: Value | undefined, language: string): string =>
  typeof value === "number"
    ? value.toLocaleString(language, { useGrouping: false, maximumFractionDigits: 15 })
    : typeof value === "string"
      ? value
      : "";

/** The value of what was typed; null empties the field, undefined is none at all: a number that is not one. */
export function readAs(
  { kind }: Pick<CustomField, "kind">,
  typed: string,
): string | number | null | undefined {
  const text = typed.trim();
  if (text === "") return null;
  if (kind !== "number") return text;
  const number = Number(text.replace(/\s/g, "").replace(",", "."));
  return Number.isFinite(number) ? number : undefined;
}

/** A box that has to be ticked is not filled in by leaving it, as the server sees it. */
export const isFilled = (value: Value | undefined): boolean =>
  value !== undefined && value !== null && value !== false;
