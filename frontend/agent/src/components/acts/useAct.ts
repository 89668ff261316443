import { useCallback } from "react";
import type { Row } from "@/api/types";
import type { Ask } from "./AskPicker";
import { askFor } from "./asking";
import type { Deed } from "./deeds";
import { useDeeds } from "./useDeeds";

/** What can be done with one ticket: at once, or after a question. */
export interface Act {
  run: (deed: Deed, row: Row) => void;
  ask: (ask: Exclude<Ask, "team">, row: Row) => void;
}

export function useAct(): Act {
  const run = useDeeds();
  const ask = useCallback<Act["ask"]>(
    (what, row) =>
      askFor({
        ask: what,
        subject: row.contact.name,
        rows: [row],
        onChoose: (choice) => choice.kind !== "team" && run(choice, row),
      }),
    [run],
  );
  return { run, ask };
}
