import { useEffect, useReducer, useState } from "preact/hooks";
import type { Chat, View } from "./chat";
import type { Host } from "./host";

export function useView(chat: Chat): View {
  const [, again] = useReducer((count: number) => count + 1, 0);
  useEffect(() => chat.listen(() => again(undefined as never)), [chat]);
  return chat.view;
}

export function useHost(host: Host): { open: boolean; phone: boolean } {
  const [state, set] = useState({ open: host.open, phone: host.phone });
  useEffect(() => host.listen(() => set({ open: host.open, phone: host.phone })), [host]);
  return state;
}

/** Renders again as time passes, for what is told as time left. */
export function useMinute(): void {
  const [, again] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const timer = setInterval(() => again(undefined as never), 30_000);
    return () => clearInterval(timer);
  }, []);
}
