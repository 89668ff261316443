import { fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Attachment } from "@/api/types";
import { needWords } from "@/i18n";
import Player from "./Player";
import { isFilm, sayDuration, wayOf } from "./sources";

type Recording = NonNullable<Attachment["recording"]>;

const recording = (change: Partial<Recording> = {}): Recording => ({
  state: "made",
  film: false,
  url: "/files/5/playable/voice.amr",
  content_type: "audio/mp4",
  peaks: [0, 50, 100],
  transcript: null,
  ...change,
});

const file = (content_type: string, it: Recording | null): Attachment => ({
  id: 5,
  filename: "voice.amr",
  content_type,
  size: 12_000,
  inline: false,
  duration_ms: 67_000,
  url: "/files/5/voice.amr",
  recording: it,
});

const waiting = recording({ state: "waiting", url: null, content_type: null, peaks: [] });
const never = () => false;
const show = (shown: Attachment) => render(<Player file={shown} />);

beforeAll(() => needWords("ticket", "composer"));
beforeEach(() => {
  vi.spyOn(HTMLMediaElement.prototype, "canPlayType").mockReturnValue("");
});
afterEach(() => vi.restoreAllMocks());

test("what was made for every browser comes first, the file as it came behind it", () => {
  const way = wayOf(file("audio/amr", recording()), never);
  expect(way).toEqual({
    is: "played",
    sources: [
      { url: "/files/5/playable/voice.amr", type: "audio/mp4" },
      { url: "/files/5/voice.amr", type: "audio/amr" },
    ],
  });
});

test("until then a browser plays what it can, and waits for what it cannot", () => {
  expect(wayOf(file("audio/ogg", waiting), () => true).is).toBe("played");
  expect(wayOf(file("audio/amr", waiting), never).is).toBe("waiting");
  for (const state of ["failed", "unmade"] as const)
    expect(wayOf(file("audio/amr", { ...waiting, state }), never).is).toBe("unplayable");
  expect(wayOf(file("audio/mp4", { ...waiting, state: "plays" }), never).is).toBe("played");
});

test("what came as a film without pictures is a voice message", () => {
  expect(isFilm(file("video/3gpp", waiting))).toBe(true);
  expect(isFilm(file("video/3gpp", recording({ film: false })))).toBe(false);
});

test("a voice message has its loudness, its length, and a way to any place in it", () => {
  const { container } = show(file("audio/amr", recording()));
  expect(screen.getByRole("figure", { name: "Recording voice.amr" }).textContent).toContain("1:07");
  expect(container.querySelectorAll("rect")).toHaveLength(3);
  const position = screen.getByRole("slider", { name: "Position" });
  fireEvent.change(position, { target: { value: "30" } });
  expect(position.getAttribute("aria-valuetext")).toBe("0:30 / 1:07");
  expect(container.querySelectorAll("rect[data-played]")).toHaveLength(2);
});

test("it is played and paused by one button, and faster for those in a hurry", () => {
  const play = vi.spyOn(HTMLMediaElement.prototype, "play").mockResolvedValue();
  const { container } = show(file("audio/amr", recording()));
  fireEvent.click(screen.getByRole("button", { name: "Play" }));
  expect(play).toHaveBeenCalled();
  const audio = container.querySelector("audio") as HTMLAudioElement;
  fireEvent.play(audio);
  expect(screen.getByRole("button", { name: "Pause" })).toBeDefined();
  fireEvent.click(screen.getByRole("button", { name: "Speed 1" }));
  expect(audio.playbackRate).toBe(1.5);
});

test("what is not playable yet says so, and can be downloaded meanwhile", () => {
  const { container, rerender } = show(file("audio/amr", waiting));
  expect(screen.getByText("It is being made playable.")).toBeDefined();
  expect(screen.getByRole("link", { name: "Download" }).getAttribute("href")).toBe("/files/5/voice.amr");
  expect(container.querySelector("audio")).toBeNull();
  rerender(<Player file={file("audio/amr", recording())} />);
  expect(screen.queryByText("It is being made playable.")).toBeNull();
  expect(container.querySelector("audio source")?.getAttribute("type")).toBe("audio/mp4");
});

test("what cannot be played says so", () => {
  show(file("audio/amr", { ...waiting, state: "failed" }));
  expect(screen.getByText("This cannot be played. Download it.")).toBeDefined();
});

test("a source that breaks in the browser ends in the same words, until there is another one", () => {
  const shown = file("audio/ogg", { ...waiting, state: "plays" });
  const { container, rerender } = show(shown);
  fireEvent.error(container.querySelector("source:last-of-type") as Element);
  expect(screen.getByText("This cannot be played. Download it.")).toBeDefined();
  rerender(<Player file={file("audio/ogg", recording())} />);
  expect(screen.queryByText("This cannot be played. Download it.")).toBeNull();
});

test("a film is a film", () => {
  const { container } = show(file("video/3gpp", recording({ film: true, content_type: "video/mp4" })));
  expect(container.querySelector("video source")?.getAttribute("type")).toBe("video/mp4");
  expect(screen.getByRole("figure", { name: "Video voice.amr" }).textContent).toContain("1:07");
});

test("what is said stands below, in its own language; long words are folded", () => {
  const said = { text: "Chegou quebrada.", language: "pt", at: "2026-11-22T14:00:00Z" };
  const { container, unmount } = show(file("audio/amr", recording({ transcript: said })));
  expect(screen.getByText("Chegou quebrada.").getAttribute("lang")).toBe("pt");
  expect(container.querySelector("details")?.open).toBe(true);
  unmount();
  const long = show(file("audio/amr", recording({ transcript: { ...said, text: "Oi. ".repeat(99) } })));
  expect(long.container.querySelector("details")?.open).toBe(false);
});

test("lengths are said as players say them", () => {
  expect([sayDuration(7_400), sayDuration(750_000), sayDuration(null)]).toEqual(["0:07", "12:30", ""]);
});
