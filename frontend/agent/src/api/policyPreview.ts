import { useMutation } from "@tanstack/react-query";
import { send } from "./http";
import { type PolicyDraft, toBody } from "./policies";
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Preview = Schemas["Preview"];
export type Sample = Schemas["ClockMove"];
export type Kept = Schemas["WeekKept"];

/** What saving would do: to the clocks that run now, and to last week had it been so. Changes nothing. */
export function usePreviewPolicy() {
  return useMutation({
    mutationFn: (draft: PolicyDraft) =>
      send<Preview>("POST", "/sla/policies/preview", {
        body: { policy: { ...toBody(draft), ...(draft.over && { id: draft.over.id }) } },
      }),
  });
}
