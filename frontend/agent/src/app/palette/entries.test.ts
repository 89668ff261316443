import type { TFunction } from "i18next";
import { expect, test, vi } from "vitest";
import type { Me, Row } from "@/api/types";
import { sofia } from "@/test/page";
import { ana, ben, NOW, row } from "@/test/rows";
import { generalEntries, giveEntries, pageEntries, tagEntries, ticketEntries } from "./entries";

const t = ((key: string) => key) as unknown as TFunction;
const me: Me = { ...sofia, ...ana };

function offered(change: Partial<Row> = {}) {
  const act = { run: vi.fn(), ask: vi.fn() };
  const given = { t, row: row(change), me, act, now: NOW, time: () => "14:00" };
  return { given, act, entries: ticketEntries(given), ids: ticketEntries(given).map(({ id }) => id) };
}

test("a ticket nobody has can be taken; one's own can be given up", () => {
  expect(offered().ids).toContain("do-take");
  expect(offered().ids).not.toContain("do-release");
  expect(offered({ assignee: ana }).ids).not.toContain("do-take");
  expect(offered({ assignee: ana }).ids).toContain("do-release");
});

test("what is closed can be opened, and is neither closed nor snoozed again", () => {
  const { ids } = offered({ status: "closed" });
  expect(ids).toContain("do-reopen");
  expect(ids.filter((id) => /close|snooze|hold|wait/.test(id))).toEqual([]);
});

test("what was put away can only be brought back", () => {
  expect(offered({ status: "closed", removed: "spam" }).ids).toEqual(["do-restore"]);
});

test("a snoozed ticket can be woken", () => {
  expect(offered().ids).not.toContain("do-wake");
  expect(offered({ snoozed: true }).ids).toContain("do-wake");
});

test("choosing does it to that ticket", () => {
  const { entries, act, given } = offered({ assignee: ben });
  entries.find(({ id }) => id === "do-take")?.run();
  expect(act.run).toHaveBeenCalledWith({ kind: "assign", to: ana }, given.row);
  entries.find(({ id }) => id === "ask-snooze")?.run();
  expect(act.ask).toHaveBeenCalledWith("snooze", given.row);
  entries.find(({ id }) => id === "snooze-reply")?.run();
  expect(act.run).toHaveBeenLastCalledWith({ kind: "snooze", until: null }, given.row);
});

test("what was typed is a tag, when the ticket does not have it", () => {
  const { given, act } = offered({ tags: ["refund"] });
  expect(tagEntries(given, "")).toEqual([]);
  expect(tagEntries(given, "refund")).toEqual([]);
  expect(tagEntries(given, "x".repeat(61))).toEqual([]);
  tagEntries(given, "lamp")[0]?.run();
  expect(act.run).toHaveBeenCalledWith({ kind: "tag", tag: "lamp" }, given.row);
});

test("tags that there are come before one that would be new", () => {
  const { given, act } = offered({ tags: ["refund"] });
  const ids = (text: string, used: string[]) => tagEntries(given, text, used).map(({ id }) => id);
  expect(ids("lmap", ["lamp", "lampshade", "clamp"])).toEqual(["tag-lamp", "tag-lampshade", "tag-typed"]);
  expect(ids("devolucao", ["Devolução"])).toEqual(["tag-Devolução"]);
  expect(ids("Refund", ["refund", "refunds"])).toEqual(["tag-refunds"]);
  tagEntries(given, "lmap", ["lamp"])[0]?.run();
  expect(act.run).toHaveBeenCalledWith({ kind: "tag", tag: "lamp" }, given.row);
});

test("it can be given to everybody but the one who has it", () => {
  const { given, act } = offered({ assignee: ben });
  const entries = giveEntries(given, [ana, ben]);
  expect(entries.map(({ id }) => id)).toEqual(["give-1"]);
  entries[0]?.run();
  expect(act.run).toHaveBeenCalledWith({ kind: "assign", to: ana }, given.row);
});

test("the page's own commands are run by name", () => {
  const run = vi.fn();
  const entries = pageEntries(t, ["filter", "apply"], run);
  expect(entries.map(({ keys }) => keys)).toEqual(["F", "."]);
  entries[1]?.run();
  expect(run).toHaveBeenCalledWith("apply");
});

test("Next is always there; the theme and the language one has are not offered", () => {
  const does = { takeNext: vi.fn(), showKeys: vi.fn(), theme: vi.fn(), language: vi.fn() };
  const entries = generalEntries(t, { ...me, theme: "dark", language: "en" }, does);
  const ids = entries.map(({ id }) => id);
  expect(ids).toEqual(["next", "keys", "theme-light", "theme-auto", "language-pt-BR", "language-es"]);
  for (const entry of entries) entry.run();
  expect(does.takeNext).toHaveBeenCalledOnce();
  expect(does.language.mock.calls).toEqual([["pt-BR"], ["es"]]);
});
