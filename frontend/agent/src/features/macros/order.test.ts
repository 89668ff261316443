import { expect, test } from "vitest";
import type { Macro } from "@/api/macros";
import { NEW, orderOf, reworded, saved, scoped } from "./order";

test("a macro is written on as it is", () => {
  const macro: Macro = {
    ...{
      id: 1,
      name: "Lot",
      folder: "Damage",
      shortcut: "lot",
      language: "pt",
      text: "Olá",
      html: "<b>Olá</b>",
    },
    ...{
      actions: [{ kind: "tag", value: "lot" }],
      scope: "team",
      team: { id: 4, name: "Care" },
      owner: null,
    },
    ...{ uses: 3, last_used_at: null, version: 2, archived: false },
  };
  expect(orderOf(macro)).toEqual({
    ...{ name: "Lot", folder: "Damage", shortcut: "lot", language: "pt", text: "Olá", html: "<b>Olá</b>" },
    ...{ actions: [{ kind: "tag", value: "lot" }], scope: "team", team: 4 },
  });
});

test("words written anew do not keep the formatting of the old ones", () => {
  expect(reworded({ ...NEW, text: "a", html: "<b>a</b>" }, "b")).toMatchObject({ text: "b", html: "" });
});

test("only what belongs to a team names one", () => {
  const ours = scoped(NEW, "team", 4);
  expect(ours.team).toBe(4);
  expect(scoped(ours, "all", 4).team).toBeNull();
});

test("a slash before the shortcut and tags without a name are left out", () => {
  const order = saved({
    ...{ ...NEW, name: " Lot ", shortcut: "/lot" },
    actions: [
      { kind: "tag", value: "" },
      { kind: "snooze", value: null },
    ],
  });
  expect(order).toMatchObject({ name: "Lot", shortcut: "lot", actions: [{ kind: "snooze", value: null }] });
});
