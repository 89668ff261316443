import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Chat } from "./chat";
import { fill, type Words, wordsOf } from "./words";

export interface Here {
  chat: Chat;
  words: Words;
  locale: string;
}

export const Place = createContext<Here | null>(null);

export function useHere(): Here & {
  say: (name: keyof Words, values?: Record<string, string | number>) => string;
} {
  const here = useContext(Place);
  if (!here) throw new Error("outside of the chat");
  const words = here.words ?? wordsOf("en");
  return { ...here, say: (name, values = {}) => fill(words[name], values) };
}
