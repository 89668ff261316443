import { useLettersAct } from "@/lib/preferences";
import classes from "./Keys.module.css";

const symbols: Record<string, string> = {
  enter: "↵",
  esc: "Esc",
  up: "↑",
  down: "↓",
  alt: "⌥",
  shift: "⇧",
};

const names: Record<string, string> = {
  enter: "Enter",
  up: "↑ Up",
  down: "↓ Down",
  alt: "Alt",
  shift: "Shift",
};

const isMac = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.userAgent);
const label = (key: string): string => (key === "mod" ? (isMac ? "⌘" : "Ctrl") : (symbols[key] ?? key));

/** A key's name for a reader of the screen, and for searching: "Ctrl K", "⇧ J". */
export const spoken = (of: string): string =>
  of
    .split(" ")
    .map((key) => (isMac && key === "mod" ? "Command" : (names[key] ?? label(key))))
    .join(" ");

/** A key, drawn where it acts: `<Keys of="J K" />`, `<Keys of="mod K" />`. Hidden from screen readers; letters also when switched off. */
export function Keys({ of, always = false }: { of: string; always?: boolean }) {
  const isLetters = of.split(" ").every((key) => key.length === 1 || key === "shift");
  if (!useLettersAct() && isLetters && !always) return null;
  return (
    <span className={classes.root} aria-hidden="true">
      {of.split(" ").map((key) => (
        <kbd key={key} className={classes.key}>
          {label(key)}
        </kbd>
      ))}
    </span>
  );
}
