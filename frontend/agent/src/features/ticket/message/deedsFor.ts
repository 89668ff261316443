import type { Message } from "@/api/types";
import { toldOf } from "./told";

export type Deed = "react" | "edit" | "delete" | "hide" | "unhide";

/** What can be done to this message: what its channel knows, and what makes sense for it as it stands. */
export function deedsFor(message: Message, actions: readonly string[]): Deed[] {
  if (message.deleted_at || message.direction === "note") return [];
  const isOurs = message.direction === "out";
  if (isOurs && message.state !== "sent") return [];
  const { isHidden } = toldOf(message);
  const fits: Record<Deed, boolean> = {
    react: !isOurs,
    edit: isOurs && !message.auto,
    hide: !isOurs && !isHidden,
    unhide: !isOurs && isHidden,
    // in a chat only one's own words can be taken back; under our posts we may remove what others wrote
    delete: isOurs || actions.includes("hide"),
  };
  return (Object.keys(fits) as Deed[]).filter((deed) => fits[deed] && actions.includes(deed));
}
