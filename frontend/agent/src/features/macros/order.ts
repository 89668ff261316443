import type { Action, Macro, MacroOrder } from "@/api/macros";

export const NEW: MacroOrder = {
  ...{ name: "", folder: "", shortcut: "", language: null, text: "", html: "" },
  ...{ actions: [], scope: "mine", team: null },
};

export const orderOf = (macro: Macro): MacroOrder => ({
  ...{ name: macro.name, folder: macro.folder, shortcut: macro.shortcut, language: macro.language },
  ...{ text: macro.text, html: macro.html, actions: macro.actions, scope: macro.scope },
  team: macro.team?.id ?? null,
});

/** Words written anew are plain: the formatting of the old ones would say something else. */
export const reworded = (order: MacroOrder, text: string): MacroOrder => ({ ...order, text, html: "" });

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
