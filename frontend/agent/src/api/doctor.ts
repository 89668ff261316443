import { queryOptions } from "@tanstack/react-query";
import { get } from "./http";
import type { DoctorReport } from "./types";

/** Every check runs anew on each request, so nothing old is shown on coming back. */
export const doctorQuery = queryOptions({
  queryKey: ["doctor"],
  queryFn: ({ signal }) => get<DoctorReport>("/doctor", signal),
  staleTime: 0,
});
