import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import type { Way } from "@/api/reply";
import { ticketQuery } from "@/api/ticket";
import { serverNow, useClock } from "@/lib/clock";
import { type Standing, standingOf } from "./standing";

/** What an answer can be now. When a window closes on screen, the server is asked what it says. */
export function useStanding(ticket: number, reply: Way | undefined): Standing | null {
  const client = useQueryClient();
  const ends = [reply?.window.open_until, reply?.window.private_reply_until].flatMap((end) =>
    end ? [Date.parse(end)] : [],
  );
  const over = useClock((now) => ends.filter((end) => end <= now).length);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it stands anew when one more window has closed
  const standing = useMemo(() => (reply ? standingOf(reply, serverNow()) : null), [reply, over]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each window that closes
  useEffect(() => {
    if (over > 0) void client.invalidateQueries({ queryKey: ticketQuery(ticket).queryKey });
  }, [over]);
  return standing;
}
