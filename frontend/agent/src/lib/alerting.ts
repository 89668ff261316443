import { useSyncExternalStore } from "react";

/** How this computer may call a person. Each who uses it has said so for themselves; sounds are the computer's own. */

/** By its push service, also when no page is open; or only by an open page that is out of sight. */
export type Way = "push" | "page";

export const sounds = ["assigned", "reply", "breached"] as const;
export type Sound = (typeof sounds)[number];

const WAY = "hora.alerts.";
const SOUNDS = "hora.sounds";
const listeners = new Set<() => void>();

function keep(key: string, value: string | null): void {
  if (value === null) localStorage.removeItem(key);
  else localStorage.setItem(key, value);
  for (const listener of listeners) listener();
}

/** Null: it was never asked, or has been switched off. */
export function alertWay(person: number): Way | null {
  const kept = localStorage.getItem(WAY + person);
  return kept === "push" || kept === "page" ? kept : null;
}

export const setAlertWay = (person: number, way: Way | null): void => keep(WAY + person, way);

export const soundsOn = (): string => localStorage.getItem(SOUNDS) ?? "";

export const playsFor = (sound: Sound): boolean => soundsOn().split(" ").includes(sound);

export function setSound(sound: Sound, on: boolean): void {
  const others = sounds.filter((each) => each !== sound && playsFor(each));
  const wanted = on ? [...others, sound] : others;
  keep(SOUNDS, wanted.length > 0 ? wanted.join(" ") : null);
}

/** Another tab of this browser may have changed it. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

export const useAlertWay = (person: number): Way | null =>
  useSyncExternalStore(subscribe, () => alertWay(person));
export const useSounds = (): string => useSyncExternalStore(subscribe, soundsOn);
