import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fileOf, LONGEST_MS, Recording, troubleOf } from "./recording";

const stopped = vi.fn();
let forms: string[] = [];
let fails = false;
let recorder: FakeRecorder;

class FakeRecorder {
  static isTypeSupported = (form: string) => forms.includes(form);
  state = "recording";
  ondataavailable: (event: { data: Blob }) => void = () => undefined;
  onstop: () => void = () => undefined;
  start = vi.fn();
  constructor(
    _: MediaStream,
    readonly options: { mimeType: string },
  ) {
    if (fails) throw new DOMException("no", "NotSupportedError");
    recorder = this;
  }
  pause = () => {
    this.state = "paused";
  };
  resume = () => {
    this.state = "recording";
  };
  hears = (size: number) => this.ondataavailable({ data: new Blob(["x".repeat(size)]) });
  stop = () => {
    this.state = "inactive";
    this.onstop();
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  forms = ["audio/webm;codecs=opus", "audio/mp4"];
  fails = false;
  stopped.mockClear();
  vi.stubGlobal("MediaRecorder", FakeRecorder);
  const getUserMedia = async () => ({ getTracks: () => [{ stop: stopped }] });
  Object.defineProperty(navigator, "mediaDevices", { value: { getUserMedia }, configurable: true });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("what was heard is a file that calls itself a voice message, and the microphone is off", async () => {
  const recording = await Recording.begin();
  recorder.hears(5);
  recorder.hears(0);
  const file = await recording.end();
  expect([file?.type, file?.size]).toEqual(["audio/webm", 5]);
  expect(file?.name).toMatch(/^voice-\d{8}-\d{6}\.webm$/);
  expect(stopped).toHaveBeenCalledOnce();
});

test("a browser that knows no WebM records what it knows", async () => {
  forms = ["audio/mp4"];
  await Recording.begin();
  expect(recorder.options.mimeType).toBe("audio/mp4");
  forms = [];
  await expect(Recording.begin()).rejects.toThrow("no form");
});

test("pauses do not count, and ending twice does no harm", async () => {
  const recording = await Recording.begin();
  vi.advanceTimersByTime(2_000);
  recording.pause();
  recording.pause();
  vi.advanceTimersByTime(60_000);
  expect(recording.length).toBe(2_000);
  recording.goOn();
  vi.advanceTimersByTime(1_000);
  expect(recording.length).toBe(3_000);
  recorder.hears(1);
  await recording.end();
  expect((await recording.end())?.size).toBe(1);
});

test("silence is no file", async () => {
  expect(await (await Recording.begin()).end()).toBeNull();
});

test("it is full after five minutes, or when the channel takes no more", async () => {
  const recording = await Recording.begin();
  expect(recording.isFull(100)).toBe(false);
  recorder.hears(96);
  expect([recording.isFull(100), recording.isFull(1_000)]).toEqual([true, false]);
  vi.advanceTimersByTime(LONGEST_MS);
  expect(recording.isFull(1_000)).toBe(true);
});

test("a recorder that does not start leaves no microphone open", async () => {
  fails = true;
  await expect(Recording.begin()).rejects.toThrow();
  expect(stopped).toHaveBeenCalledOnce();
});

test.each([
  ["NotAllowedError", "micDenied"],
  ["NotFoundError", "micMissing"],
  ["NotReadableError", "micFailed"],
])("%s is told as %s", (name, trouble) => {
  expect(troubleOf(new DOMException("", name))).toBe(trouble);
  expect(troubleOf(new Error(name))).toBe("micFailed");
});

test("the ending follows the form", () => {
  const at = new Date("2026-11-22T14:20:05Z");
  expect(fileOf([], "audio/mp4", at).name).toBe("voice-20261122-142005.m4a");
  expect(fileOf([], "audio/x-odd", at).name).toBe("voice-20261122-142005.bin");
});
