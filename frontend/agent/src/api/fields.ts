import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { get, post, send } from "./http";

/** A field of the company's own on every ticket. */
export interface CustomField {
  id: number;
  key: string;
  label: string;
  kind: "text" | "number" | "choice" | "date" | "checkbox";
  choices: string[];
  required_to_close: boolean;
  position: number;
}

export const fieldsQuery = queryOptions({
  queryKey: ["fields"],
  queryFn: async ({ signal }) => (await get<{ fields: CustomField[] }>("/fields", signal)).fields,
  staleTime: 5 * 60_000,
});

/** A field as its keeper wants it. */
export type FieldOrder = Pick<CustomField, "label" | "kind" | "choices" | "required_to_close"> & {
  position?: number;
};

/** Writes all that are given, one after the other: a new one without an id. */
export function useKeepFields() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (orders: { id: number | null; order: FieldOrder }[]) => {
      for (const { id, order } of orders)
        await (id === null ? post("/fields", order) : send("PUT", `/fields/${id}`, { body: order }));
    },
    onSettled: () => client.invalidateQueries({ queryKey: fieldsQuery.queryKey }),
  });
}

/** Nobody is asked for it any more. */
export function useDropField() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => send<void>("DELETE", `/fields/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: fieldsQuery.queryKey }),
  });
}
