import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { boardKey } from "@/api/board";
import { throttle } from "@/lib/throttle";
import { subscribeTickets } from "./signals";

/** A mail often makes several events: one look at the board is enough for them, and for a storm one each 1.5 s. */
const EVERY_MS = 1_500;

/** While mounted, whatever happens to a ticket makes the board ask again. */
export function useFreshBoard(): void {
  const client = useQueryClient();
  useEffect(() => {
    const refresh = throttle(() => void client.invalidateQueries({ queryKey: boardKey }), EVERY_MS);
    return subscribeTickets(refresh);
  }, [client]);
}
