import i18next, { type i18n, type TFunction } from "i18next";
import { useSyncExternalStore } from "react";

/**
 * What pages know as "react-i18next". A row of the queue asks for words in ten places: here that is one subscription
 * each, where the library makes an object of everything it has, each time something appears on the screen.
 */

interface Words {
  t: TFunction;
  i18n: i18n;
}

let words: Words | null = null;
const listeners = new Set<() => void>();

i18next.on("languageChanged", () => {
  words = null;
  for (const listener of listeners) listener();
});

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Others with each change of language, so that whoever holds on to them speaks the new one. */
function read(): Words {
  words ??= { t: i18next.getFixedT(null, "translation"), i18n: i18next };
  return words;
}

/** The reader's words and language; who asks is drawn anew when they wish for another. */
export const useTranslation = (): Words => useSyncExternalStore(subscribe, read);
