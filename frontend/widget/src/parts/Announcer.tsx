import { useEffect, useRef, useState } from "preact/hooks";
import type { View } from "../lib/chat";
import { useHere } from "../lib/context";

const GATHER = 1_000;

/** Reads out what others write while the chat is open, once each and together: not states, not typing, not history. */
export function Announcer({ view, open }: { view: View; open: boolean }) {
  const { chat, say } = useHere();
  const [text, setText] = useState("");
  const told = useRef<number | null>(null);
  const { said } = view.talk;
  const newest = said.at(-1)?.n ?? 0;

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new number is news; edits and states are not read out
  useEffect(() => {
    if (told.current === null || !open) {
      told.current = newest;
      return;
    }
    const timer = setTimeout(() => {
      const news = said.filter(({ n, from }) => n > (told.current ?? 0) && from !== "you");
      told.current = newest;
      const line = (each: (typeof news)[number]) =>
        `${each.from === "bot" ? say("botLabel", { name: chat.setup.bot ?? "" }) : each.name}: ${each.text}`;
      if (news.length > 0) setText(news.map(line).join("\n"));
    }, GATHER);
    return () => clearTimeout(timer);
  }, [newest, open]);

  return (
    <div class="sr-only" aria-live="polite">
      {text}
    </div>
  );
}
