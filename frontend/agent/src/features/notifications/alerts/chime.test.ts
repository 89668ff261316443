import { afterEach, beforeEach, expect, test, vi } from "vitest";

const tones: number[] = [];
let state: AudioContextState;
let resumes: boolean;

class Audio {
  currentTime = 0;
  destination = {};
  get state(): AudioContextState {
    return state;
  }
  resume(): Promise<void> {
    if (!resumes) return new Promise(() => {});
    state = "running";
    return Promise.resolve();
  }
  createGain() {
    const gain = { setValueAtTime() {}, linearRampToValueAtTime() {}, exponentialRampToValueAtTime() {} };
    return { gain, connect: () => ({}) };
  }
  createOscillator() {
    const frequency = { value: 0 };
    const start = (): void => {
      tones.push(frequency.value);
    };
    return { type: "", frequency, connect: (next: unknown) => next, start, stop() {} };
  }
}

beforeEach(() => {
  vi.resetModules();
  vi.stubGlobal("AudioContext", Audio);
  tones.length = 0;
  state = "running";
  resumes = true;
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test("never more than one in a few seconds, however many things happen", async () => {
  const { chime, REST_MS } = await import("./chime");
  expect(await chime("reply", 1_000)).toBe(true);
  expect(await chime("assigned", 1_500)).toBe(false);
  expect(tones).toHaveLength(1);
  expect(await chime("assigned", 1_000 + REST_MS)).toBe(true);
  expect(tones).toHaveLength(3);
});

test("each sound is another", async () => {
  const { play } = await import("./chime");
  const heard: string[] = [];
  for (const sound of ["assigned", "reply", "breached"] as const) {
    tones.length = 0;
    await play(sound);
    heard.push(tones.join(" "));
  }
  expect(new Set(heard).size).toBe(3);
});

test("trying one sounds at once, whatever was heard a moment ago", async () => {
  const { chime, play } = await import("./chime");
  await chime("reply", 1_000);
  expect(await play("reply")).toBe(true);
});

test("where the browser allows no sound there is silence, and nobody waits for it", async () => {
  state = "suspended";
  resumes = false;
  const { play } = await import("./chime");
  expect(await play("reply")).toBe(false);
  expect(tones).toEqual([]);
});

test("a page that was touched since may sound", async () => {
  state = "suspended";
  const { play } = await import("./chime");
  expect(await play("reply")).toBe(true);
});
