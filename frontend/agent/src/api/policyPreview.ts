import { useMutation } from "@tanstack/react-query";
import { send } from "./http";
import { type PolicyDraft, type PromisedMetric, toBody } from "./policies";
import type { Iso } from "./types";

export interface Sample {
  ticket: { id: number; subject: string };
  metric: PromisedMetric;
  deadline: Iso | null;
  new_deadline: Iso | null;
}

export interface Kept {
  met: number;
  missed: number;
  /** Null when there was nothing to keep. */
  percent: number | null;
}

export interface Preview {
  open: {
    would_change: number;
    total: number;
    earlier: number;
    later: number;
    /** How many would end, because nothing is promised any more. */
    ending: number;
    overdue_at_once: number;
    sample: Sample[];
  };
  last_week: {
    from: Iso;
    to: Iso;
    clocks: number;
    actual: Kept;
    draft: Kept;
    /** Tickets that were merged, split or put away, and cannot be replayed by themselves. */
    left_out: number;
    /** Not all were looked at: there are very many. */
    sampled: boolean;
  };
}

/** What saving would do: to the tickets open now, and to last week had it been so. Changes nothing. */
export function usePreviewPolicy() {
  return useMutation({
    mutationFn: (draft: PolicyDraft) =>
      send<Preview>("POST", "/sla/policies/preview", {
        body: { policy: { ...toBody(draft), ...(draft.over && { id: draft.over.id }) } },
      }),
  });
}
