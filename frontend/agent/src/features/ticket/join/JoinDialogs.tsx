import { Suspense } from "react";
import type { Ticket, TimelineItem } from "@/api/types";
import { part } from "@/lib/part";
import type { Joining } from "../MoreItems";

// seldom needed, and fetched when they are
const MergeDialog = part(async () => (await import("./MergeDialog")).MergeDialog);
const SplitDialog = part(async () => (await import("./SplitDialog")).SplitDialog);

interface Props {
  how: Joining | null;
  ticket: Ticket;
  items: TimelineItem[];
  onClose: () => void;
}

export function JoinDialogs({ how, ticket, items, onClose }: Props) {
  return (
    <Suspense>
      {how === "merge" && <MergeDialog ticket={ticket} onClose={onClose} />}
      {how === "split" && <SplitDialog ticket={ticket} items={items} onClose={onClose} />}
    </Suspense>
  );
}
