import { useEffect } from "react";
import type { ClientFrame } from "@/api/types";

/** Tells the others which ticket this agent has on screen. The socket asks for it again after each reconnect. */

type Viewing = Extract<ClientFrame, { type: "viewing" }>;

const REPEAT_MS = 20_000;
let current: Viewing = { type: "viewing", ticket: null, state: "reading" };
let sendFrame: ((frame: ClientFrame) => void) | null = null;

export function connectViewing(send: ((frame: ClientFrame) => void) | null): void {
  sendFrame = send;
  if (current.ticket !== null) send?.(current);
}

function view(ticket: number | null, state: Viewing["state"]): void {
  current = { type: "viewing", ticket, state };
  sendFrame?.(current);
}

/** While mounted, others see this agent reading or replying on the ticket. */
export function useViewing(ticket: number, state: Viewing["state"]): void {
  useEffect(() => {
    view(ticket, state);
    const timer = setInterval(() => view(ticket, state), REPEAT_MS);
    return () => {
      clearInterval(timer);
      view(null, "reading");
    };
  }, [ticket, state]);
}
