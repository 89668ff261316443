import { beforeEach, expect, test } from "vitest";
import { loadDraft, retype, saveDraft } from "./draft";

const plain = (text: string) => ({ text, html: "" });

beforeEach(() => localStorage.clear());

test("a draft begins at what was on screen when the first letter was typed", () => {
  const begun = retype(null, plain("H"), 7, 100);
  expect(begun).toEqual({ text: "H", since: 7, savedAt: 100 });
  expect(retype(begun, plain("Hi"), 9, 200)).toEqual({ text: "Hi", since: 7, savedAt: 200 });
});

test("an emptied draft is gone, and the next one begins anew", () => {
  const begun = retype(null, plain("Hi"), 7, 100);
  expect(retype(begun, plain(""), 9, 200)).toBeNull();
  expect(retype(null, plain("H"), 9, 300)?.since).toBe(9);
});

test("drafts are kept apart by agent, ticket and kind, and survive the page", () => {
  const draft = { text: "Hello", since: 3, savedAt: 1 };
  saveDraft(1, 20, "reply", draft);
  expect(loadDraft(1, 20, "reply")).toEqual(draft);
  expect(loadDraft(2, 20, "reply")).toBeNull();
  expect(loadDraft(1, 21, "reply")).toBeNull();
  expect(loadDraft(1, 20, "note")).toBeNull();
  saveDraft(1, 20, "reply", null);
  expect(loadDraft(1, 20, "reply")).toBeNull();
});

test("what another program left in the store is no draft", () => {
  localStorage.setItem("hora.draft.1.20.reply", "{broken");
  expect(loadDraft(1, 20, "reply")).toBeNull();
});
