import { expect, test } from "vitest";
import { i18n, needWords, startI18n } from "@/i18n";
import { at } from "@/test/rows";
import { ago, problemWords, standingOf, windowWords } from "./words";

startI18n();

test.each([
  [0, "this minute"],
  [59, "this minute"],
  [120, "2 minutes ago"],
  [7200, "2 hours ago"],
  [86_400, "yesterday"],
])("%i seconds ago", (seconds, words) => {
  const now = Date.parse(at(0)) + seconds * 1000;
  expect(ago("en", at(0), now)).toBe(words);
});

test("every problem the server knows has words and something to do", async () => {
  await needWords("channels");
  const values = { count: 3, reason: "Gone", at: at(0), silent_s: 90_000, usual_s: 3600 };
  for (const code of [
    "access_lost",
    "token_expires",
    "sends_fail",
    "silent",
    "refused",
    "unreadable",
    "never_heard",
  ]) {
    const said = problemWords(i18n.t, "en", { code, grave: false, values });
    expect(said.what, code).not.toContain("channels.problem");
    expect(said.todo, code).not.toBe("");
  }
  expect(problemWords(i18n.t, "en", { code: "new_one", grave: false, values: {} }).what).toContain("new_one");
  expect(problemWords(i18n.t, "en", { code: "token_expires", grave: true, values }).what).toContain("ended");
});

test("a disconnected channel is not merely paused", () => {
  const health = { state: "off" } as never;
  expect(standingOf({ disconnected: true, health })).toBe("gone");
  expect(standingOf({ disconnected: false, health })).toBe("off");
});

test.each([
  ["none", "any time"],
  ["24 h, then templates", "24 h, then templates only"],
  ["24 h, people 7 days", "24 h; people up to 7 days"],
])("the window “%s”", async (text, words) => {
  await needWords("channels");
  expect(windowWords(i18n.t, text)).toBe(words);
});
