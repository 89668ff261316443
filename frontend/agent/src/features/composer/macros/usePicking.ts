import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { type FilledMacro, filledMacroQuery, type Macro, macrosQuery } from "@/api/macros";
import { inTheirLanguage } from "./inTheirLanguage";

/** How a macro is taken: its words alone, or with everything it does. */
export type Taking = "words" | "all";

export interface Picking {
  macros: Macro[];
  isLoading: boolean;
  failed: boolean;
  active: Macro | null;
  filled: FilledMacro | null;
  move: (to: number) => void;
  pick: (at: number, taking: Taking) => void;
  /** Takes the one that is looked at, once it is the one that the words find. */
  take: (taking: Taking) => void;
  /** True for keys that the list takes. */
  onKey: (event: KeyboardEvent) => boolean;
}

interface Wish {
  ticket: number;
  words: string;
  /** The customer's: theirs come first, the others can still be had. */
  language: string | null;
  /** The one that the agent wants instead; null: the server knows the customer's. */
  chosen: string | null;
  /** The agent asks for the next language of the one that is looked at. */
  onLanguage: (macro: Macro, filled: FilledMacro) => void;
  onPick: (macro: Macro, filled: FilledMacro | null, taking: Taking) => void;
  onClose: () => void;
}

const SHORT_MS = 120;

/** The macros that fit what is typed, one of them looked at. */
export function usePicking({ ticket, words, language, chosen, onLanguage, onPick, onClose }: Wish): Picking {
  const asked = useSettled(words);
  const found = useQuery(macrosQuery(asked));
  const macros = inTheirLanguage(found.data ?? [], language);
  const [at, setAt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list: begin with the best
  useEffect(() => setAt(0), [asked, language]);
  const active = macros[Math.min(at, macros.length - 1)] ?? null;
  const filled = useQuery({
    ...filledMacroQuery(active?.id ?? 0, ticket, chosen),
    enabled: active !== null,
    // in another language it is still the same macro: its words stay until the others have come
    placeholderData: (known, of) => (of?.queryKey[1] === active?.id ? known : undefined),
  });
  const ready = filled.isPlaceholderData ? null : (filled.data ?? null);
  const move = (to: number): void => setAt((to + macros.length) % Math.max(1, macros.length));
  const pick = (which: number, taking: Taking): void => {
    const macro = macros[which];
    if (macro) onPick(macro, macro === active ? ready : null, taking);
  };
  // a quick writer presses Enter before the list has followed: what is taken is what the words find, not what was there
  const isSettled = asked === words && !found.isPlaceholderData && !found.isPending;
  const wanted = useRef<Taking | null>(null);
  useEffect(() => {
    if (!isSettled || wanted.current === null) return;
    const taking = wanted.current;
    wanted.current = null;
    pick(0, taking);
  });
  const take = (taking: Taking): void => {
    if (!isSettled) wanted.current = taking;
    else if (active) pick(macros.indexOf(active), taking);
  };
  const onKey = (event: KeyboardEvent): boolean => {
    const number = event.altKey && /^Digit[1-4]$/.test(event.code) ? Number(event.code.at(-1)) : 0;
    if (number > 0) pick(number - 1, "words");
    else if (event.altKey && event.code === "KeyL") {
      if (active && filled.data) onLanguage(active, filled.data);
    } else if (event.key === "ArrowDown") move(at + 1);
    else if (event.key === "ArrowUp") move(at - 1);
    else if (event.key === "Escape") onClose();
    else if (event.key === "Enter" || event.key === "Tab") {
      // a list without anything in it takes no keys: what was typed is text
      if (event.shiftKey || (isSettled && !active)) return false;
      take(event.metaKey || event.ctrlKey ? "all" : "words");
    } else return false;
    return true;
  };
  return {
    ...{ macros, active, move, pick, take, onKey, isLoading: found.isPending, failed: found.isError },
    filled: filled.data ?? null,
  };
}

/** The words, once nobody has typed for a moment. */
function useSettled(words: string): string {
  const [settled, setSettled] = useState(words);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(words), SHORT_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return settled;
}
