import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import type { Language } from "@/api/types";
import en from "./en.json";

export const languages: Language[] = ["en", "pt-BR", "es"];

const others = {
  "pt-BR": () => import("./pt-BR.json"),
  es: () => import("./es.json"),
} as const;

declare module "i18next" {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
  }
}

export const i18n = i18next;

/** English comes with the page; the other languages are fetched when someone reads them. */
export async function setLanguage(language: Language): Promise<void> {
  if (language !== "en" && !i18next.hasResourceBundle(language, "translation")) {
    i18next.addResourceBundle(language, "translation", (await others[language]()).default);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
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
  void i18next.use(initReactI18next).init({
    lng: "en",
    fallbackLng: "en",
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
  });
}
