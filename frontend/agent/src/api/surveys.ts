import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { get, send } from "./http";
import type { components } from "./schema";

type Schemas = components["schemas"];

/** Whether and when customers are asked what they think, and what the mail says. */
export type SurveySettings = Schemas["SurveySettings"];
export type SurveyPreview = Schemas["SurveyPreview"];

export const surveysQuery = queryOptions({
  queryKey: ["surveys"],
  queryFn: ({ signal }) => get<SurveySettings>("/surveys/settings", signal),
});

const bodyOf = ({ active, after_minutes, every_days, channels }: SurveySettings) => ({
  active,
  after_minutes,
  every_days,
  off_channels: channels.filter(({ on }) => !on).map(({ id }) => id),
});

/** Shown at once, and as the server has it when it could not be kept. Changes made quickly are kept in their order. */
export function useKeepSurveys() {
  const client = useQueryClient();
  const { queryKey } = surveysQuery;
  return useMutation({
    mutationKey: queryKey,
    scope: { id: "surveys" },
    onMutate: async (some: Partial<SurveySettings>) => {
      await client.cancelQueries({ queryKey });
      client.setQueryData(queryKey, (known) => known && { ...known, ...some });
    },
    mutationFn: async (_some: Partial<SurveySettings>) => {
      const wanted = client.getQueryData(queryKey);
      if (wanted) await send<SurveySettings>("PUT", "/surveys/settings", { body: bodyOf(wanted) });
    },
    onSettled: () => {
      // what is still on its way would be shown as it was
      if (client.isMutating({ mutationKey: queryKey }) === 1) return client.invalidateQueries({ queryKey });
    },
  });
}
