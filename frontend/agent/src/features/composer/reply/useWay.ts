import { useState } from "react";
import { useMe } from "@/api/me";
import type { Way } from "@/api/reply";
import type { Ticket } from "@/api/types";

export interface WayUse {
  /** The way that was chosen, or where the customer wrote last; undefined where the server says nothing of it. */
  way: Way | undefined;
  /** Every way there is, the usual one first. */
  ways: Way[];
  /** Another one than the usual was chosen. */
  isOther: boolean;
  /** What was chosen is not there any more: nothing leaves by another way by itself. */
  isGone: boolean;
  choose: (way: Way) => void;
  /** The answer has left: the next one goes the usual way. */
  sent: () => void;
}

/** Where an answer goes. A choice is kept with the draft: what was written for a mailbox must not end up under a post. */
export function useWay(ticket: Ticket): WayUse {
  const me = useMe();
  const key = `hora.way.${me.id}.${ticket.id}`;
  const [chosen, setChosen] = useState(() => localStorage.getItem(key));
  const usual = ticket.reply;
  const ways = usual ? [usual, ...usual.others] : [];
  const found = ways.find(({ id }) => id === chosen);
  const keep = (id: string | null): void => {
    if (id === null) localStorage.removeItem(key);
    else localStorage.setItem(key, id);
    setChosen(id);
  };
  return {
    ways,
    way: found ?? usual,
    isOther: found !== undefined && found !== usual,
    isGone: chosen !== null && usual !== undefined && found === undefined,
    choose: (way) => keep(way.id),
    sent: () => keep(null),
  };
}
