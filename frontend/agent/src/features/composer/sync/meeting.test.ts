import { expect, test } from "vitest";
import type { ServerDraft } from "@/api/drafts";
import { at } from "@/test/rows";
import { asLocal, type Known, type Meeting, meet } from "./meeting";

const here = (text: string) => ({ text, since: 3, savedAt: 1 });
const there = (text: string, version = 5): ServerDraft => ({
  ...{ ticket_id: 1, kind: "reply", updated_at: at(0), text, html: "", macro: null, attachments: [] },
  ...{ started_seq: 4, version },
});

test.each([
  ["nothing anywhere", null, { version: 0, clean: true }, null, "same"],
  ["begun on the phone, opened here", null, { version: 0, clean: true }, there("phone"), "adopt"],
  ["begun here, nothing there", here("here"), { version: 0, clean: false }, null, "push"],
  ["written on here", here("here and on"), { version: 5, clean: false }, there("here"), "push"],
  [
    "written on there, nothing typed here since",
    here("here"),
    { version: 5, clean: true },
    there("on", 6),
    "adopt",
  ],
  ["written on in both places", here("mine"), { version: 5, clean: false }, there("theirs", 6), "ask"],
  [
    "begun in both places without knowing",
    here("mine"),
    { version: 0, clean: false },
    there("theirs"),
    "ask",
  ],
  [
    "the same in both, whatever the versions",
    here("same "),
    { version: 2, clean: false },
    there("same", 6),
    "same",
  ],
  ["sent elsewhere, nothing typed here since", here("here"), { version: 5, clean: true }, null, "adopt"],
  [
    "sent elsewhere, but more was typed here",
    here("here and on"),
    { version: 5, clean: false },
    null,
    "push",
  ],
  ["emptied here, written on there", null, { version: 5, clean: false }, there("on", 6), "ask"],
  [
    "kept there, lost here with the browser's storage",
    null,
    { version: 5, clean: true },
    there("here", 5),
    "adopt",
  ],
  ["emptied here", null, { version: 5, clean: false }, there("here", 5), "push"],
] as [string, ReturnType<typeof here> | null, Known, ServerDraft | null, Meeting][])(
  "%s",
  (_, local, known, server, meeting) => {
    expect(meet(local, known, server)).toBe(meeting);
  },
);

test("the server's draft is kept here with its formatting, its macro, and what was on screen when it began", () => {
  expect(asLocal({ ...there("Hi"), html: "<p><b>Hi</b></p>", macro: 7 })).toEqual({
    ...{ text: "Hi", html: "<p><b>Hi</b></p>", macro: 7, since: 4, savedAt: Date.parse(at(0)) },
  });
  expect(asLocal(there(""))).toBeNull();
  expect(asLocal(null)).toBeNull();
});
