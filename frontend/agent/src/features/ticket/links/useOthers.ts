import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { ticketsQuery } from "@/api/search";
import { ticketQuery } from "@/api/ticket";
import type { Row, Ticket } from "@/api/types";
import { matches } from "@/lib/find";
import { nameOf } from "@/lib/visitor";
import { openRows } from "@/live/apply";
import { useKnown } from "@/live/store";
import type { Candidate } from "../join/useCandidates";

const MOST = 8;

interface Others {
  found: Candidate[];
  rowOf: (id: number | null) => Row | undefined;
}

/** Tickets to link with: by number at once, by words from the screen first and then from the server. */
export function useOthers({ id }: Pick<Ticket, "id">, text: string): Others {
  const known = useKnown();
  const wanted = text.trim();
  const number = Number(/^#?(\d{1,15})$/.exec(wanted)?.[1] ?? 0);
  const exact = useQuery({ ...ticketQuery(number), enabled: number > 0 && number !== id, retry: false }).data;
  const [asked] = useDebouncedValue(wanted, 200);
  const searched = useQuery(ticketsQuery(asked, MOST)).data;
  if (wanted === "") return { found: [], rowOf: () => undefined };
  const here = openRows({ known }).filter((row) => matches(row, wanted));
  const rows = number > 0 ? (exact ? [exact] : []) : [...here, ...(searched ?? [])];
  const others = rows.filter((row) => row.id !== id && !row.removed && row.merged_into === null);
  const unique = [...new Map(others.map((row) => [row.id, row])).values()].slice(0, MOST);
  return {
    found: unique.map(({ contact, ...row }) => ({ ...row, name: nameOf(contact.name) })),
    rowOf: (wantedId) => unique.find((row) => row.id === wantedId),
  };
}
