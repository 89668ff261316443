import { expect, test } from "vitest";
import { way } from "@/test/tickets";
import type { Limit } from "../reply/fileLimits";
import { fileOf, fitOf, formsHere, loudness, sayLength } from "./sound";

const CHROME = ["audio/webm;codecs=opus"];
const SAFARI = ["audio/mp4"];
const FIREFOX = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus"];
const limit = (...types: string[]): Limit => ({ bytes: 1, types, converts: false });
const makes = (...types: string[]): Limit => ({ ...limit(...types), converts: true });
const on = (kind: string, files: Record<string, Limit> = {}) => way({ channel: { kind }, limits: { files } });
const whatsapp = on("whatsapp", { audio: limit("audio/mp4", "audio/ogg"), file: limit() });
const instagram = on("instagram", { audio: limit("audio/aac", "audio/mp4"), file: limit("application/pdf") });

test.each([
  ["a mail takes what there is", on("email"), CHROME, { form: CHROME[0], plays: true }],
  ["a ticket whose channel is not known yet", undefined, CHROME, { form: CHROME[0], plays: true }],
  ["what the channel plays is recorded", whatsapp, FIREFOX, { form: FIREFOX[0], plays: true }],
  ["with the parameters left out", whatsapp, SAFARI, { form: "audio/mp4", plays: true }],
  ["what it does not play goes as a file", whatsapp, CHROME, { form: CHROME[0], plays: false }],
  ["what it takes in no way is refused", instagram, CHROME, { why: "type", types: "AAC, MP4, PDF" }],
  [
    "one that takes sound of any form",
    on("twilio", { audio: limit() }),
    CHROME,
    { form: CHROME[0], plays: true },
  ],
  [
    "what is made over on its way is played as well",
    on("whatsapp", { voice: makes("audio/ogg"), file: limit() }),
    CHROME,
    { form: CHROME[0], plays: true },
  ],
  ["one that takes no files", on("vonage"), CHROME, { why: "none" }],
  ["a browser that cannot", on("email"), [], { why: "browser" }],
])("%s", (_, way, forms, fit) => {
  expect(fitOf(way, forms)).toEqual(fit);
});

test("a browser without recording has no forms", () => {
  expect(formsHere()).toEqual([]);
});

test("its name says that it is a voice message, when, and in which form", () => {
  const file = fileOf([new Blob(["x"])], "audio/webm;codecs=opus", new Date("2026-11-22T14:20:05Z"));
  expect([file.name, file.type, file.size]).toEqual(["voice-20261122-142005.webm", "audio/webm", 1]);
});

test.each([
  [0, "0:00"],
  [65_900, "1:05"],
  [600_000, "10:00"],
])("%d ms are %s", (ms, said) => {
  expect(sayLength(ms)).toBe(said);
});

test("silence is nothing, and a scream no more than everything", () => {
  expect(loudness(new Uint8Array(64).fill(128))).toBe(0);
  expect(loudness(new Uint8Array(64).map((_, at) => (at % 2 ? 255 : 0)))).toBe(1);
  expect(loudness(new Uint8Array())).toBe(0);
});
