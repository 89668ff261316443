import type { FilledMacro, Macro } from "@/api/macros";
import { akin, languagesOf, NONE } from "@/lib/languages";

/** The customer's language first, and what is written in none; the order within each stays. */
export function inTheirLanguage(macros: Macro[], language: string | null): Macro[] {
  if (!language) return macros;
  const fits = (macro: Macro): boolean =>
    languagesOf(macro).some((each) => each === null || akin(each, language));
  return [...macros.filter(fits), ...macros.filter((macro) => !fits(macro))];
}

/** The language of its words after the one that is shown, as one asks for it; the first after the last. */
export function nextLanguage(macro: Macro, shown: FilledMacro): string | null {
  const all = languagesOf(macro);
  return all[(all.indexOf(shown.language) + 1) % all.length] ?? NONE;
}
