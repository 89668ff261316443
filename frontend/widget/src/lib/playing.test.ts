import { expect, test } from "vitest";
import { lengthOf, playing } from "./playing";
import type { Recording, ShownFile } from "./types";

const CHROME = (type: string) => ["audio/webm", "video/webm", "audio/mp4", "video/mp4"].includes(type);
const SAFARI = (type: string) => type.endsWith("/mp4");
const file = (type: string, recording: Partial<Recording> | null): ShownFile => ({
  ...{ id: 1, name: "voice-1.webm", type, size: 9, url: "/file" },
  recording: recording && { state: "waiting", film: false, ms: null, url: null, type: null, ...recording },
});

test.each([
  ["what was made is played everywhere", "audio/ogg", { state: "made", url: "/made" }, SAFARI, "/made"],
  ["what plays everywhere is played as it is", "audio/mpeg", { state: "plays" }, SAFARI, "/file"],
  ["until it is made, by browsers that can", "video/webm", {}, CHROME, "/file"],
  ["where nothing is made, by browsers that can", "video/webm", { state: "unmade" }, CHROME, "/file"],
] as const)("%s", (_, type, recording, plays, url) => {
  expect(playing(file(type, recording), plays)).toEqual({ url, film: false });
});

test.each([
  ["others wait", "video/webm", {}, SAFARI, "wait"],
  ["where nothing is made, others get the file", "video/webm", { state: "unmade" }, SAFARI, "file"],
  ["what is damaged is a file", "video/webm", { state: "failed" }, CHROME, "file"],
  ["a picture is no recording", "image/png", null, CHROME, "file"],
] as const)("%s", (_, type, recording, plays, what) => {
  expect(playing(file(type, recording), plays)).toBe(what);
});

test("film is shown as film", () => {
  const film = file("video/quicktime", { state: "made", film: true, url: "/made" });
  expect(playing(film, CHROME)).toEqual({ url: "/made", film: true });
});

test("what is being looked at cannot be played yet", () => {
  expect(playing({ ...file("video/webm", {}), id: null, url: null }, CHROME)).toBe("file");
});

test.each([
  [0, "0:00"],
  [65_900, "1:05"],
])("%d ms are %s", (ms, told) => {
  expect(lengthOf(ms)).toBe(told);
});
