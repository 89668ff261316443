import { useEffect, useRef, useSyncExternalStore } from "react";
import type { Written } from "@/api/messages";
import type { Outgoing } from "./outbox";
import { Postman } from "./postman";

let postman: Postman | null = null;
let owner = 0;

/** The one postman of the signed-in agent. */
export function postmanOf(agent: number): Postman {
  if (postman === null || owner !== agent) {
    postman = new Postman(agent);
    owner = agent;
  }
  return postman;
}

/** This ticket's answers that have not arrived, oldest first. */
export function useOutbox(agent: number, ticket: number, onWritten: (written: Written) => void): Outgoing[] {
  const mine = postmanOf(agent);
  const items = useSyncExternalStore(mine.watch, () => mine.items);
  const latest = useRef(onWritten);
  useEffect(() => {
    latest.current = onWritten;
  });
  useEffect(
    () =>
      mine.onWritten((written) => {
        if (written.ticket.id === ticket) latest.current(written);
      }),
    [mine, ticket],
  );
  return items.filter((item) => item.ticket === ticket);
}
