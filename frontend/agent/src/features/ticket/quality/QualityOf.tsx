import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useMemo } from "react";
import { type QualityNote, qualityQuery } from "@/api/quality";
import { subscribeNotifications } from "@/live/signals";

interface Quality {
  ticket: number;
  notes: QualityNote[];
  ratable: Set<number>;
}

const nothing: Quality = { ticket: 0, notes: [], ratable: new Set() };
const Context = createContext<Quality>(nothing);

/** What was said about the answers of a ticket, for whoever shows one of them. Most readers are told nothing. */
export function QualityOf({
  ticket,
  seq,
  settled,
  children,
}: {
  ticket: number;
  seq: number;
  /** The thread is on screen: there is time to ask for more. */
  settled: boolean;
  children: ReactNode;
}) {
  const client = useQueryClient();
  const { data } = useQuery({ ...qualityQuery(ticket), enabled: settled });
  useEffect(
    () =>
      subscribeNotifications((told) => {
        if (told.kind === "quality.noted" && told.ticket.id === ticket)
          void client.invalidateQueries({ queryKey: qualityQuery(ticket).queryKey });
      }),
    [client, ticket],
  );
  // a new answer is one more that can be spoken of
  // biome-ignore lint/correctness/useExhaustiveDependencies: `seq` is how a new answer is noticed
  useEffect(() => {
    if (client.getQueryData(qualityQuery(ticket).queryKey)?.ratable.length)
      void client.invalidateQueries({ queryKey: qualityQuery(ticket).queryKey });
  }, [client, ticket, seq]);
  const value = useMemo(
    () => ({ ticket, notes: data?.notes ?? [], ratable: new Set(data?.ratable) }),
    [ticket, data],
  );
  return <Context value={value}>{children}</Context>;
}

/** What there is about one message. */
export function useQuality(message: number): { ticket: number; notes: QualityNote[]; mayRate: boolean } {
  const { ticket, notes, ratable } = useContext(Context);
  return {
    ticket,
    notes: notes.filter(({ message_id }) => message_id === message),
    mayRate: ratable.has(message),
  };
}
