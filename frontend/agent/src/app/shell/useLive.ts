import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { fetchQueuePage } from "@/api/queue";
import { forgetKept } from "@/lib/worker";
import { LiveConnection } from "@/live/connection";
import { addSnapshot, forgetEverything, liveState } from "@/live/store";

/** A page without a queue still needs a place in the feed, and the reader's own deadlines. */
async function placeInFeed(signal: AbortSignal): Promise<void> {
  const page = await fetchQueuePage({ view: "mine", filters: [] }, null, signal);
  if (liveState().cursor === null) addSnapshot({ ...page, covers: () => false });
}

/** The live connection lives as long as someone is signed in. */
export function useLive(): void {
  const client = useQueryClient();
  const router = useRouter();
  useEffect(() => {
    const onSignedOut = (): void => {
      client.clear();
      void forgetKept();
      void router.navigate({ to: "/sign-in" });
    };
    const connection = new LiveConnection(client, onSignedOut);
    const abort = new AbortController();
    connection.start();
    // Without it the first heartbeat asks again; nothing is lost but time.
    placeInFeed(abort.signal).catch(() => {});
    return () => {
      abort.abort();
      connection.stop();
      forgetEverything();
    };
  }, [client, router]);
}
