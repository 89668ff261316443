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

const isMac = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.userAgent);
const label = (key: string): string => (key === "mod" ? (isMac ? "⌘" : "Ctrl") : (symbols[key] ?? key));

/** A key, drawn where it acts: `<Keys of="J K" />`, `<Keys of="mod K" />`. Hidden from screen readers; letters also when switched off. */
export function Keys({ of }: { of: string }) {
  const isLetters = of.split(" ").every((key) => key.length === 1);
  if (!useLettersAct() && isLetters) return null;
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
