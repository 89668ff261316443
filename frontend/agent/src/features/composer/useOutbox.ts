import { useEffect, useRef, useSyncExternalStore } from "react";
import type { Written } from "@/api/messages";
import type { Outgoing } from "./outbox";
import { Postman } from "./postman";

const postmen = new Map<number, Postman>();

/** The one postman of an agent in this page. */
export function postmanOf(agent: number): Postman {
  const known = postmen.get(agent);
  if (known) return known;
  const postman = new Postman(agent);
  postmen.set(agent, postman);
  return postman;
}

/** Answers leave as long as their agent is signed in, whatever page is open. */
export function useCarrying(agent: number): void {
  useEffect(() => {
    const mine = postmanOf(agent);
    mine.start();
    return () => mine.stop();
  }, [agent]);
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
