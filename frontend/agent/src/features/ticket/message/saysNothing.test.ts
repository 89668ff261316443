import { expect, test } from "vitest";
import type { Attachment, Message } from "@/api/types";
import { saysNothing } from "./saysNothing";

const voice = { id: 5, filename: "voice.ogg", content_type: "audio/ogg" } as Attachment;
const coming = { id: 1, kind: "voice", state: "waiting" } as NonNullable<Message["media"]>[number];
const bare = {
  ...{ direction: "in", text: "", quoted: "", html_url: null, degraded: false, attachments: [voice] },
} as unknown as Message;

test.each([
  ["a recording alone", {}],
  ["one that we sent", { direction: "out" }],
  ["one with a space for a caption", { text: " \n" }],
  ["one that is still being fetched", { attachments: [], media: [coming] }],
] as [string, Partial<Message>][])("there is nothing to read in %s", (_, change) => {
  expect(saysNothing({ ...bare, ...change })).toBe(true);
});

test.each([
  ["with words", { text: "Listen" }],
  ["under which something is quoted", { quoted: "> Hello" }],
  ["that has its sender's own formatting", { html_url: "/files/5/html" }],
  ["that could not be read in full, which is said", { degraded: true }],
  ["that was taken back, which is said", { deleted_at: "2026-11-22T12:00:00Z" }],
  ["of the team's own", { direction: "note" }],
  ["without anything", { attachments: [] }],
] as [string, Partial<Message>][])("one %s keeps its place for words", (_, change) => {
  expect(saysNothing({ ...bare, ...change })).toBe(false);
});
