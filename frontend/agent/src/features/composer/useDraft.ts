import { useCallback, useState } from "react";
import { type Draft, type DraftKind, loadDraft, retype, saveDraft } from "./draft";

interface Use {
  draft: Draft | null;
  type: (text: string) => void;
  /** Everything on screen was seen: the draft counts as begun now. */
  catchUp: () => void;
}

export function useDraft(agent: number, ticket: number, kind: DraftKind, seq: number): Use {
  const [draft, setDraft] = useState(() => loadDraft(agent, ticket, kind));
  const keep = useCallback(
    (next: Draft | null) => {
      saveDraft(agent, ticket, kind, next);
      setDraft(next);
    },
    [agent, ticket, kind],
  );
  const type = useCallback((text: string) => keep(retype(draft, text, seq, Date.now())), [keep, draft, seq]);
  const catchUp = useCallback(() => draft && keep({ ...draft, since: seq }), [keep, draft, seq]);
  return { draft, type, catchUp };
}
