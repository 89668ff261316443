import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { ticketsQuery } from "@/api/search";
import { ticketQuery } from "@/api/ticket";
import type { Row, Ticket } from "@/api/types";
import { matches, plain } from "@/lib/find";
import { nameOf } from "@/lib/visitor";
import { openRows } from "@/live/apply";
import { useKnown } from "@/live/store";

/** A ticket that another could go on in. */
export interface Candidate {
  id: number;
  subject: string;
  /** Whose it is. */
  name: string;
  status: Row["status"];
  created_at: string;
}

interface Candidates {
  theirs: Candidate[];
  others: Candidate[];
}

const MOST = 8;

/** The customer's own other tickets first; those of others only for what was typed. */
export function useCandidates(ticket: Ticket, text: string): Candidates {
  const known = useKnown();
  const number = /^#?(\d{1,15})$/.exec(text.trim())?.[1];
  const asked = Number(number ?? 0);
  const exact = useQuery({
    ...ticketQuery(asked),
    enabled: asked > 0 && asked !== ticket.id,
    retry: false,
  }).data;
  const [typed] = useDebouncedValue(text.trim(), 200);
  const searched = useQuery(ticketsQuery(typed, 2 * MOST)).data;
  return useMemo(() => {
    const theirs = ticket.earlier
      .filter(({ id, subject }) => plain(`${subject} ${id}`).includes(plain(text.trim().replace("#", ""))))
      .map((each) => ({ ...each, name: nameOf(ticket.contact.name) }));
    const own = new Set([ticket.id, ...ticket.earlier.map(({ id }) => id)]);
    const rows = text.trim() === "" ? [] : openRows({ known }).filter((row) => matches(row, text));
    const all = [...(exact ? [exact] : []), ...rows, ...(text.trim() === "" ? [] : (searched ?? []))];
    const found = [...new Map(all.map((each) => [each.id, each])).values()];
    const others = found.filter((each) => !own.has(each.id) && canGoOn(each)).map(candidateOf);
    return { theirs: theirs.slice(0, MOST), others: others.slice(0, MOST) };
  }, [ticket, text, known, exact, searched]);
}

/** A ticket that was put away takes nothing in. */
const canGoOn = ({ removed, merged_into }: Row | Ticket): boolean => !removed && !merged_into;

const candidateOf = ({ id, subject, contact, status, created_at }: Row | Ticket): Candidate => ({
  id,
  subject,
  name: nameOf(contact.name),
  status,
  created_at,
});
