import { useCallback, useRef, useState } from "react";
import { type Draft, type DraftKind, loadDraft, retype, saveDraft } from "./draft";
import type { Content } from "./field/field";

export interface Use {
  draft: Draft | null;
  /** The same, with what was typed since the page was last drawn. */
  now: () => Draft | null;
  type: (content: Content) => void;
  /** Everything on screen was seen: the draft counts as begun now. */
  catchUp: () => void;
  /** As it was written elsewhere. */
  replace: (draft: Draft | null) => void;
  /** The macro whose deeds go with it; null for none. */
  keepMacro: (macro: number | null) => void;
}

export function useDraft(agent: number, ticket: number, kind: DraftKind, seq: number): Use {
  const [draft, setDraft] = useState(() => loadDraft(agent, ticket, kind));
  const latest = useRef(draft);
  const keep = useCallback(
    (next: Draft | null) => {
      latest.current = next;
      saveDraft(agent, ticket, kind, next);
      setDraft(next);
    },
    [agent, ticket, kind],
  );
  const type = useCallback(
    (content: Content) => keep(retype(latest.current, content, seq, Date.now())),
    [keep, seq],
  );
  const catchUp = useCallback(() => {
    if (latest.current) keep({ ...latest.current, since: seq });
  }, [keep, seq]);
  const keepMacro = useCallback(
    (macro: number | null) => {
      if (!latest.current) return;
      const { macro: _, ...others } = latest.current;
      keep(macro === null ? others : { ...others, macro });
    },
    [keep],
  );
  const now = useCallback(() => latest.current, []);
  return { draft, now, type, catchUp, replace: keep, keepMacro };
}
