import { expect, test } from "vitest";
import { reply } from "@/test/tickets";
import { type Limit, refusalOf, sayTypes } from "./fileLimits";

const MB = 1024 * 1024;
const file = (name: string, type: string, size = 1) => ({ name, type, size });
const limit = (bytes: number, ...types: string[]): Limit => ({ bytes, types, converts: false });
const on = (kind: string, files: Record<string, Limit>) => reply({ channel: { kind }, limits: { files } });

const whatsapp = on("whatsapp", {
  image: limit(5 * MB, "image/jpeg", "image/png"),
  audio: limit(16 * MB, "audio/ogg"),
  file: limit(100 * MB),
});
const instagram = on("instagram", {
  image: limit(8 * MB, "image/jpeg"),
  file: limit(25 * MB, "application/pdf"),
});

test("a picture is measured as a picture, to the byte", () => {
  expect(refusalOf(file("lamp.jpg", "image/jpeg", 8 * MB), instagram)).toBeNull();
  expect(refusalOf(file("lamp.jpg", "image/jpeg", 8 * MB + 1), instagram)).toEqual({
    why: "size",
    bytes: 8 * MB,
  });
});

test("a picture too large to be shown goes as a file, if that is not too large either", () => {
  expect(refusalOf(file("lamp.jpg", "image/jpeg", 6 * MB), whatsapp)).toBeNull();
  expect(refusalOf(file("lamp.jpg", "image/jpeg", 101 * MB), whatsapp)).toMatchObject({ why: "size" });
});

test("what a channel does not show goes as a file, where it takes those", () => {
  expect(refusalOf(file("lamp.webp", "image/webp", 6 * MB), whatsapp)).toBeNull();
  expect(refusalOf(file("lamp.webp", "image/webp"), instagram)).toEqual({
    why: "type",
    types: ["image/jpeg", "application/pdf"],
  });
});

test("a recording of ours is a voice note, and goes by the rule for sounds where there is no other", () => {
  expect(refusalOf(file("voice-1.ogg", "audio/ogg"), whatsapp)).toBeNull();
  expect(refusalOf(file("voice-1.ogg", "audio/ogg"), on("messenger", { image: limit(1) }))).toEqual({
    why: "none",
  });
});

test("a recording that is made over on its way is not refused, unless it is too large", () => {
  const makes = on("instagram", { audio: { ...limit(25 * MB, "audio/mp4"), converts: true } });
  expect(refusalOf(file("voice-1.webm", "audio/webm"), makes)).toBeNull();
  expect(refusalOf(file("voice-1.webm", "audio/webm", 26 * MB), makes)).toMatchObject({ why: "size" });
  expect(refusalOf(file("lamp.webp", "image/webp"), makes)).toMatchObject({ why: "none" });
});

test("a comment takes no files, a mail takes every file", () => {
  expect(refusalOf(file("a.pdf", "application/pdf"), on("instagram-comments", {}))).toEqual({ why: "none" });
  expect(refusalOf(file("a.pdf", "application/pdf", 24 * MB), reply())).toBeNull();
});

test("types are called as people call them", () => {
  expect(sayTypes(["image/jpeg", "audio/x-wav"])).toBe("JPEG, WAV");
});
