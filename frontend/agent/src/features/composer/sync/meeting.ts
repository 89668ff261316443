import type { ServerDraft } from "@/api/drafts";
import type { Draft } from "../draft";

/**
 * What becomes of a draft when this browser and the server have met. `adopt`: what another device wrote is shown here;
 * `push`: what is here goes there; `ask`: both have written since, and a person decides.
 */
export type Meeting = "same" | "adopt" | "push" | "ask";

/** `known` is the version this browser has last seen, and `clean` says that nothing was typed here since. */
export interface Known {
  version: number;
  clean: boolean;
}

const says = (local: Draft | null, server: ServerDraft | null): boolean =>
  (local?.text ?? "").trim() === (server?.text ?? "").trim();

export function meet(local: Draft | null, known: Known, server: ServerDraft | null): Meeting {
  if (says(local, server)) return "same";
  // sent or thrown away elsewhere; what was typed here since is not thrown away with it
  if (server === null) return known.clean && known.version > 0 ? "adopt" : "push";
  // nothing is here, and nobody took it away here
  if (local === null && known.clean) return "adopt";
  if (server.version === known.version) return "push";
  return known.clean ? "adopt" : "ask";
}

/** The server's draft as this browser keeps it; null when there is nothing in it. */
export function asLocal(server: ServerDraft | null): Draft | null {
  if (server === null || server.text === "") return null;
  return {
    text: server.text,
    ...(server.html && { html: server.html }),
    ...(server.macro !== null && { macro: server.macro }),
    since: server.started_seq,
    savedAt: Date.parse(server.updated_at),
  };
}
