import { useQuery } from "@tanstack/react-query";
import { ticketQuery } from "@/api/ticket";
import type { Row } from "@/api/types";
import { useTarget } from "@/lib/target";
import { useKnown } from "@/live/store";

/** The ticket at hand as it is known: from the list, or from its page when no list has it. */
export function useTargetRow(): Row | null {
  const id = useTarget();
  const entry = useKnown().get(id ?? 0);
  const page = useQuery({ ...ticketQuery(id ?? 0), enabled: false });
  if (id === null) return null;
  return (entry && !entry.gone ? entry.row : null) ?? page.data ?? null;
}
