import type { i18n as I18n } from "i18next";
import type { Check } from "@/api/types";

export type Part = "summary" | "detail" | "advice";

/** What a check found, in the reader's language; null when this app has no words for it. */
export function say(i18n: I18n, { code, values }: Pick<Check, "code" | "values">, part: Part): string | null {
  // the codes are the server's: which of them have words is known only here and now
  const key = `doctor.said.${code}.${part}` as "doctor.title";
  const shown = written(i18n.language, values);
  return i18n.exists(key, shown) ? String(i18n.t(key, shown)) : null;
}

/** Numbers as the reader writes them. `count` stays one: the words depend on it. */
function written(language: string, values: Check["values"]): Record<string, unknown> {
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(language, { style: "percent" });
  const entries = Object.entries(values).map(([name, value]) => {
    if (typeof value !== "number" || name === "count") return [name, value];
    return [name, (name === "share" ? percent : number).format(value)];
  });
  return Object.fromEntries(entries);
}
