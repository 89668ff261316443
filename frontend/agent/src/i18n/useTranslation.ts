import i18next, { type i18n as I18n, type TFunction } from "i18next";
import { useSyncExternalStore } from "react";

export interface Translation {
  t: TFunction;
  i18n: I18n;
}

let words: Translation | null = null;
const readers = new Set<() => void>();

i18next.on("languageChanged", () => {
  words = null;
  for (const told of readers) told();
});

function subscribe(told: () => void): () => void {
  readers.add(told);
  return () => {
    readers.delete(told);
  };
}

const current = (): Translation => {
  words ??= { t: i18next.getFixedT(i18next.language), i18n: i18next };
  return words;
};

/**
 * Words in the reader's language; another language draws whatever asked for them anew. One look at one object: a
 * screen asks some two hundred times, and what i18next's own binding does for each was a tenth of opening a ticket.
 */
export const useTranslation = (): Translation => useSyncExternalStore(subscribe, current);
