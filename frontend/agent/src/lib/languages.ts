/** What a macro has its words in: its own language, or null for none in particular, and those of its other texts. */
interface Spoken {
  language: string | null;
  texts: Record<string, unknown>;
}

export const languagesOf = ({ language, texts }: Spoken): (string | null)[] => [
  language,
  ...Object.keys(texts).sort(),
];

/** The code of no language: with it one asks for words that are written in none. */
export const NONE = "und";

/** Those that have a name. */
export const saysIn = (macro: Spoken): string[] => languagesOf(macro).filter((each) => each !== null);

/** Two-letter codes of the languages customers most often write in. */
export const written =
  "pt es en fr de it nl ca gl eu pl ro cs sk hu el sv da nb fi tr uk ru ar he hi zh ja ko".split(" ");

/** The same language, wherever it is spoken: "pt-BR" and "pt". */
export const akin = (one: string, other: string): boolean => bare(one) === bare(other);

export const bare = (code: string): string => code.split("-")[0]?.toLowerCase() ?? "";

export const sameLanguage = (one: string, other: string): boolean =>
  one.toLowerCase() === other.toLowerCase();
