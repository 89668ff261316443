import { useEffect, useRef } from "react";
import { lettersAct } from "./preferences";

/**
 * Single keys act only outside text fields. A key is the character it types ("J" and "j" are the same
 * letter; "?" and "." as typed), or "Enter", "Escape", "ArrowDown"; "shift+j" and "shift+ArrowDown" are keys of
 * their own; "mod+k" needs ⌘ or Ctrl and also works in fields; "g m" is G, then M within a second.
 */
export type Hotkeys = Record<string, (event: KeyboardEvent) => void>;

const CHAIN_MS = 1000;

export function inTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return true;
  return target instanceof HTMLInputElement && !/^(button|checkbox|radio|submit|reset)$/.test(target.type);
}

/** The name of a press, null when it is only a modifier or belongs to the browser. */
export function nameOf(event: KeyboardEvent): string | null {
  if (event.isComposing || event.altKey || /^(Shift|Control|Alt|Meta)$/.test(event.key)) return null;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const mod = event.metaKey || event.ctrlKey;
  const shift = event.shiftKey && (mod || SHIFTED.test(key));
  return `${mod ? "mod+" : ""}${shift ? "shift+" : ""}${key}`;
}

/** What a keyboard types the same with Shift; a "?" already says that Shift was held. */
const SHIFTED = /^([a-z]|ArrowUp|ArrowDown)$/;

/** One letter, or one after another: what an agent can switch off. */
const isLetters = (name: string): boolean => /^(shift\+)?.$/u.test(name) || name.includes(" ");

function isActivation(name: string, target: EventTarget | null): boolean {
  return name === "Enter" && target instanceof HTMLElement && target.closest("button, a") !== null;
}

/** What is open above the page keeps its keys to itself: Escape closes it, and nothing behind it. */
const isAbove = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest("[role=dialog], [role=menu]") !== null;

/** A dialog is open that the focus has not reached yet, or has left: keys are not for the page behind it. */
const isBehind = (target: EventTarget | null): boolean =>
  !isAbove(target) && document.querySelector("[role=dialog][aria-modal=true]") !== null;

const PAUSE_MS = 1500;
let pausedUntil = 0;

/**
 * Something with a field is about to open: until the field holds the focus, letters are the beginning of what is
 * being typed, and no longer keys. It ends by itself, should nothing open.
 */
export function pauseKeys(): void {
  pausedUntil = performance.now() + PAUSE_MS;
}

window.addEventListener("focusin", (event) => {
  if (inTextField(event.target)) pausedUntil = 0;
});

let first: { name: string; at: number } | null = null;
/** What the press now on its way means, given the press before it: "m", or "g m"; null when it means nothing. */
let meaning: string | null = null;

// In the capture phase, so that it is settled once for all the listeners that follow, and while a dialog that the press
// closes is still there.
window.addEventListener(
  "keydown",
  (event) => {
    const name = nameOf(event);
    const isLost = name !== null && !name.startsWith("mod+") && isBehind(event.target);
    meaning = isLost ? null : name;
    if (isLost || name === null || inTextField(event.target)) return;
    const isSecond = first !== null && event.timeStamp - first.at < CHAIN_MS;
    if (isSecond && first) meaning = `${first.name} ${name}`;
    first = !isSecond && name === "g" ? { name, at: event.timeStamp } : null;
  },
  { capture: true },
);

/** Listens while mounted. `enabled: false` while a dialog is open. */
export function useHotkeys(keys: Hotkeys, enabled = true): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    if (!enabled) return;
    const onKey = (event: KeyboardEvent): void => {
      if (meaning === null || event.defaultPrevented) return;
      if (!meaning.startsWith("mod+") && (inTextField(event.target) || isAbove(event.target))) return;
      if (isLetters(meaning) && (!lettersAct() || performance.now() < pausedUntil)) return;
      if (meaning === "Enter" && performance.now() < pausedUntil) return;
      if (isActivation(meaning, event.target)) return;
      const action = latest.current[meaning];
      if (!action) return;
      event.preventDefault();
      action(event);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [enabled]);
}
