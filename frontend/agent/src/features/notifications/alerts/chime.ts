import type { Sound } from "@/lib/alerting";

/** Short and soft, made here: nothing is fetched. Each is told from the others by its notes alone. */

const NOTES: Record<Sound, number[]> = {
  assigned: [523.25, 659.25],
  reply: [659.25],
  breached: [587.33, 440, 440],
};
const APART = 0.16;
const LONG = 0.45;
const LOUD = 0.09;
export const REST_MS = 4_000;

let context: AudioContext | null = null;
let last = Number.NEGATIVE_INFINITY;

/** Plays it unless something was played a moment ago, or the browser wants its person to touch the page first. */
export async function chime(sound: Sound, now = performance.now()): Promise<boolean> {
  if (now - last < REST_MS) return false;
  last = now;
  return await play(sound);
}

/** Plays it whatever was played before: the person has just asked for it. */
export async function play(sound: Sound): Promise<boolean> {
  context ??= new AudioContext();
  if (context.state === "suspended") await Promise.race([context.resume(), pause()]);
  if (context.state !== "running") return false;
  NOTES[sound].forEach((pitch, index) => {
    note(context as AudioContext, pitch, index * APART);
  });
  return true;
}

/** A browser that does not let a page sound leaves the wish to resume open for good. */
const pause = (): Promise<void> => new Promise((done) => setTimeout(done, 300));

function note(audio: AudioContext, pitch: number, after: number): void {
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  const begin = audio.currentTime + after;
  tone.type = "sine";
  tone.frequency.value = pitch;
  volume.gain.setValueAtTime(0, begin);
  volume.gain.linearRampToValueAtTime(LOUD, begin + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, begin + LONG);
  tone.connect(volume).connect(audio.destination);
  tone.start(begin);
  tone.stop(begin + LONG);
}
