import type { Template } from "@/api/reply";

/** A template as its writer fills it in: the words as they were approved, with {{1}}, {{2}} for the values. */
export interface TemplateDraft {
  name: string;
  language: string;
  words: string;
  values: string[];
  /** What stands above and below the words, where the provider has told it. */
  around?: { header: string; footer: string; buttons: string[] };
}

export const nothingFilledIn = (language: string): TemplateDraft => ({
  ...{ name: "", words: "", values: [] },
  language,
});

const HOLE = /\{\{\s*(\d{1,2})\s*\}\}/g;

/** How many values the words ask for: the highest number in them. */
export const holesIn = (words: string): number =>
  Math.max(0, ...[...words.matchAll(HOLE)].map((match) => Number(match[1])));

/** The words as the customer will read them; what is not filled in stays a hole. */
export const filledIn = ({ words, values }: TemplateDraft): string =>
  words.replace(HOLE, (hole, number) => values[Number(number) - 1]?.trim() || hole);

/** What the provider is asked to send; null while something is missing. */
export function templateOf(draft: TemplateDraft): Template | null {
  const parameters = Array.from({ length: holesIn(draft.words) }, (_, at) => draft.values[at]?.trim() ?? "");
  const named = draft.name.trim() !== "" && draft.language.trim() !== "" && draft.words.trim() !== "";
  if (!named || parameters.includes("")) return null;
  return { name: draft.name.trim(), language: draft.language.trim(), parameters };
}

const MOST = 8;
const recentKey = (channel: number): string => `hora.templates.${channel}`;

/** Templates sent from this browser on a channel, the last one first. */
export function recentTemplates(channel: number): TemplateDraft[] {
  try {
    return JSON.parse(localStorage.getItem(recentKey(channel)) ?? "[]") as TemplateDraft[];
  } catch {
    return [];
  }
}

export function rememberTemplate(channel: number, { name, language, words }: TemplateDraft): void {
  const others = recentTemplates(channel).filter((each) => each.name !== name || each.language !== language);
  const all = [{ name, language, words, values: [] }, ...others].slice(0, MOST);
  localStorage.setItem(recentKey(channel), JSON.stringify(all));
}
