import type { Macro } from "@/api/macros";

/** The customer's language first, and what is written in none; the order within each stays. */
export function inTheirLanguage(macros: Macro[], language: string | null): Macro[] {
  if (!language) return macros;
  const wanted = language.slice(0, 2).toLowerCase();
  const fits = (macro: Macro): boolean =>
    macro.language === null || macro.language.slice(0, 2).toLowerCase() === wanted;
  return [...macros.filter(fits), ...macros.filter((macro) => !fits(macro))];
}
