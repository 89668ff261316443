import type { Action, Macro, MacroOrder, Words } from "@/api/macros";
import { sameLanguage } from "@/lib/languages";

export const NEW: MacroOrder = {
  ...{ name: "", folder: "", shortcut: "", language: null, text: "", html: "", texts: {} },
  ...{ actions: [], scope: "mine", team: null },
};

export const orderOf = (macro: Macro): MacroOrder => ({
  ...{ name: macro.name, folder: macro.folder, shortcut: macro.shortcut, language: macro.language },
  ...{ text: macro.text, html: macro.html, texts: macro.texts },
  ...{ actions: macro.actions, scope: macro.scope },
  team: macro.team?.id ?? null,
});

/** One of its texts: by its language, or OWN for the one it was written with. */
export type Which = string;
export const OWN: Which = "own";

export const wordsOf = (order: MacroOrder, which: Which): Words =>
  which === OWN ? order : (order.texts[which] ?? { text: "", html: "" });

/** Words written anew are plain: the formatting of the old ones would say something else. */
export function reworded(order: MacroOrder, text: string, which: Which = OWN): MacroOrder {
  const words = { text, html: "" };
  return which === OWN ? { ...order, ...words } : { ...order, texts: { ...order.texts, [which]: words } };
}

export function without(order: MacroOrder, which: Which): MacroOrder {
  const { [which]: _, ...texts } = order.texts;
  return { ...order, texts };
}

export const saysSomething = ({ text, texts }: MacroOrder): boolean =>
  [text, ...Object.values(texts).map((each) => each.text)].some((each) => each.trim() !== "");

/** Those that are often wanted; a macro may have others. */
const OFTEN = [
  ...["en", "pt-BR", "es", "pt-PT", "fr", "de", "it", "nl", "ca", "gl", "pl", "cs", "ro", "sv", "da", "fi"],
  ...["el", "uk", "ru", "tr", "ar", "he", "hi", "zh", "ja", "ko"],
];

/** Languages that it is not written in yet, with the one that may stay. */
export function freeLanguages({ language, texts }: MacroOrder, stays: string | null = null): string[] {
  const taken = [language, ...Object.keys(texts)].filter((each) => each !== null && each !== stays);
  const all = stays === null || OFTEN.includes(stays) ? OFTEN : [stays, ...OFTEN];
  return all.filter((each) => !taken.some((other) => sameLanguage(each, other ?? "")));
}

/** Only what belongs to a team names one. */
export const scoped = (order: MacroOrder, scope: Macro["scope"], team: number | null): MacroOrder => ({
  ...{ ...order, scope },
  team: scope === "team" ? team : null,
});

/** What an action begins with, before its writer has chosen. */
export const FIRST: Record<Action["kind"], Action["value"]> = {
  status: "closed",
  assign: "me",
  team: null,
  priority: "high",
  tag: "",
  untag: "",
  snooze: null,
};

export const KINDS = Object.keys(FIRST) as Action["kind"][];

/** A tag without a name says nothing: it is left out when it is saved. */
export const saved = (order: MacroOrder): MacroOrder => ({
  ...order,
  name: order.name.trim(),
  shortcut: order.shortcut.replace(/^\//, "").trim(),
  actions: order.actions.filter(({ kind, value }) => !(kind === "tag" || kind === "untag") || value !== ""),
});
