import { type MatchField, matchFields } from "@/api/policies";
import { capital, listOf, type Naming, nameValue } from "./naming";

/** "Because the channel is Chat and the tier is gold"; with nothing that matched it is the one for all others, or for all. */
export function sayBecause(
  naming: Naming,
  because: Partial<Record<MatchField, string | number | string[]>>,
  fallback = true,
): string {
  const parts = matchFields.flatMap((field) => {
    const value = because[field];
    return value === undefined ? [] : [sayMet(naming, field, value)];
  });
  if (parts.length === 0) return naming.t(`promises.tryit.${fallback ? "noOther" : "forAll"}`);
  const reasons = listOf(naming.language, "conjunction", parts);
  return capital(naming.language, naming.t("promises.tryit.because", { reasons }));
}

function sayMet(naming: Naming, field: MatchField, value: string | number | string[]): string {
  const names = [value].flat().map((each) => nameValue(naming, field, each));
  return naming.t(`promises.tryit.met.${field}`, { value: listOf(naming.language, "conjunction", names) });
}
