import { queryOptions } from "@tanstack/react-query";
import { get } from "./http";

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
