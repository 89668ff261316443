import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Notification } from "@/api/types";
import { i18n } from "@/i18n";
import { noticeLooks, noticeWords } from "./noticeWords";

const notice = (kind: string, data: Notification["data"] = {}): Notification => ({
  id: 1,
  kind: kind as Notification["kind"],
  at: "2026-11-22T13:21:00Z",
  read_at: null,
  ticket: { id: 7, subject: "The lamp arrived broken" },
  data,
});
const said = (kind: string, data?: Notification["data"]) => noticeWords(i18n.t, "en", notice(kind, data));

/** The kinds that the server tells people of, from its own table; a customer's reply is told by the queue's row. */
function toldKinds(): string[] {
  const source = readFileSync(join(import.meta.dirname, "../../../../../inbox/notify.py"), "utf8");
  const table = source.slice(source.indexOf("_WHO:"));
  const kinds = [...table.matchAll(/^ {4}"([a-z._]+)": _/gm)].map((found) => found[1] ?? "");
  return kinds.filter((kind) => kind !== "message.received");
}

test("every kind that people are told of has words and a look", () => {
  const kinds = toldKinds();
  expect(kinds.length).toBeGreaterThan(6);
  for (const kind of kinds) {
    expect(said(kind)?.title, kind).toBeTruthy();
    expect(noticeLooks, kind).toHaveProperty([kind]);
  }
});

test("a discontented customer is told of with what they wrote", () => {
  const { title, detail } = said("ticket.rated", { score: 2, snippet: "Two weeks!" });
  expect([title, detail]).toEqual(["The customer gave 2 of 5", "Two weeks!"]);
});

test("a ticket that is back says what woke it, when that is news", () => {
  expect(said("ticket.woke", { reason: "time" }).detail).toBe("The time you chose has come");
  expect(said("ticket.woke", { reason: "deadline" }).detail).toBe("Its deadline comes near");
  expect(said("ticket.woke", { reason: "customer" }).detail).toBe("The customer wrote");
  expect(said("ticket.woke", { reason: "agent" }).detail).toBe("");
});
