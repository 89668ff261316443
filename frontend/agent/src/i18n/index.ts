import i18next from "i18next";
import type { Language } from "@/api/types";
import type boardEn from "./board/en.json";
import type channelsEn from "./channels/en.json";
import type composerEn from "./composer/en.json";
import type contactsEn from "./contacts/en.json";
import type counterEn from "./counter/en.json";
import type doctorEn from "./doctor/en.json";
import type doorEn from "./door/en.json";
import en from "./en.json";
import type pagesEn from "./pages/en.json";
import type promisesEn from "./promises/en.json";
import type reportsEn from "./reports/en.json";
import type searchEn from "./search/en.json";
import type tellingEn from "./telling/en.json";
import type ticketEn from "./ticket/en.json";
import type workEn from "./work/en.json";

export const languages: Language[] = ["en", "pt-BR", "es"];

type Words = Record<string, unknown>;
type Load = () => Promise<{ default: Words }>;

const others = {
  "pt-BR": () => import("./pt-BR.json"),
  es: () => import("./es.json"),
} as const;

/** Words of pages that few open, apart from those every page needs: fetched with the page. */
const parts = {
  doctor: {
    en: () => import("./doctor/en.json"),
    "pt-BR": () => import("./doctor/pt-BR.json"),
    es: () => import("./doctor/es.json"),
  },
  door: {
    en: () => import("./door/en.json"),
    "pt-BR": () => import("./door/pt-BR.json"),
    es: () => import("./door/es.json"),
  },
  board: {
    en: () => import("./board/en.json"),
    "pt-BR": () => import("./board/pt-BR.json"),
    es: () => import("./board/es.json"),
  },
  channels: {
    en: () => import("./channels/en.json"),
    "pt-BR": () => import("./channels/pt-BR.json"),
    es: () => import("./channels/es.json"),
  },
  composer: {
    en: () => import("./composer/en.json"),
    "pt-BR": () => import("./composer/pt-BR.json"),
    es: () => import("./composer/es.json"),
  },
  pages: {
    en: () => import("./pages/en.json"),
    "pt-BR": () => import("./pages/pt-BR.json"),
    es: () => import("./pages/es.json"),
  },
  contacts: {
    en: () => import("./contacts/en.json"),
    "pt-BR": () => import("./contacts/pt-BR.json"),
    es: () => import("./contacts/es.json"),
  },
  counter: {
    en: () => import("./counter/en.json"),
    "pt-BR": () => import("./counter/pt-BR.json"),
    es: () => import("./counter/es.json"),
  },
  promises: {
    en: () => import("./promises/en.json"),
    "pt-BR": () => import("./promises/pt-BR.json"),
    es: () => import("./promises/es.json"),
  },
  telling: {
    en: () => import("./telling/en.json"),
    "pt-BR": () => import("./telling/pt-BR.json"),
    es: () => import("./telling/es.json"),
  },
  ticket: {
    en: () => import("./ticket/en.json"),
    "pt-BR": () => import("./ticket/pt-BR.json"),
    es: () => import("./ticket/es.json"),
  },
  reports: {
    en: () => import("./reports/en.json"),
    "pt-BR": () => import("./reports/pt-BR.json"),
    es: () => import("./reports/es.json"),
  },
  search: {
    en: () => import("./search/en.json"),
    "pt-BR": () => import("./search/pt-BR.json"),
    es: () => import("./search/es.json"),
  },
  work: {
    en: () => import("./work/en.json"),
    "pt-BR": () => import("./work/pt-BR.json"),
    es: () => import("./work/es.json"),
  },
} as const satisfies Record<string, Record<Language, Load>>;

export type Part = keyof typeof parts;

declare module "i18next" {
  interface CustomTypeOptions {
    resources: {
      translation: typeof en &
        typeof boardEn &
        typeof channelsEn &
        typeof composerEn &
        typeof contactsEn &
        typeof counterEn &
        typeof doctorEn &
        typeof doorEn &
        typeof pagesEn &
        typeof promisesEn &
        typeof reportsEn &
        typeof searchEn &
        typeof tellingEn &
        typeof ticketEn &
        typeof workEn;
    };
  }
}

export const i18n = i18next;

const open = new Set<Part>();
const loaded = new Set<string>();
let wished: Language = "en";

/** Fetches the words of a page in the reader's language; from then on they follow every change of language. */
export async function needWords(...wanted: Part[]): Promise<void> {
  for (const part of wanted) open.add(part);
  await loadParts(wished);
}

/** A page or a part of one whose words are not those of every page. */
export async function withWords<T>(wanted: Part[], page: Promise<T>): Promise<T> {
  const [loaded] = await Promise.all([page, needWords(...wanted)]);
  return loaded;
}

async function loadParts(language: Language): Promise<void> {
  await Promise.all([...open].map((part) => add(`${part} ${language}`, language, parts[part][language])));
}

async function add(name: string, language: Language, load: Load): Promise<void> {
  if (loaded.has(name)) return;
  i18next.addResourceBundle(language, "translation", (await load()).default, true);
  loaded.add(name);
}

/**
 * English comes with the page; the other languages are fetched when someone reads them. Rejects, and leaves the words
 * as they were, while those of the new language cannot be fetched.
 */
export async function setLanguage(language: Language): Promise<void> {
  const before = wished;
  wished = language;
  // said on the way to every page: said again, every word would be drawn and every style be looked up anew
  if (i18next.language === language) return;
  try {
    await fetchWords(language);
  } catch (error) {
    if (wished === language) wished = before;
    throw error;
  }
  if (wished !== language) return; // another was chosen meanwhile
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

async function fetchWords(language: Language): Promise<void> {
  if (language !== "en") await add(language, language, others[language]);
  await loadParts(language);
}

/** The browser's wish, before anyone has signed in. */
export function browserLanguage(): Language {
  for (const wish of navigator.languages) {
    if (wish.startsWith("pt")) return "pt-BR";
    if (wish.startsWith("es")) return "es";
    if (wish.startsWith("en")) return "en";
  }
  return "en";
}

export function startI18n(): void {
  void i18next.init({
    lng: "en",
    fallbackLng: "en",
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
  });
}
