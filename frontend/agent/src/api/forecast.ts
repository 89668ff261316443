import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { TeamChoice } from "./board";
import { get } from "./http";
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Forecast = Schemas["Forecast"];
/** Breaches from now until `at`: the mean of all simulated runs, and where nine of ten of them lie. */
export type CurvePoint = Schemas["CurvePoint"];
export type Outcome = Pick<Schemas["Scenario"], "mean" | "p5" | "p95" | "curve">;
export type Calibration = Schemas["Calibration"];

const EVERY_MS = 60_000;
const COMPUTING_MS = 4_000;

/** Computed apart from the board, which never waits for it. */
export const forecastQuery = (team: TeamChoice) =>
  queryOptions({
    queryKey: ["board-forecast", team],
    queryFn: ({ signal }) => get<Forecast>(`/board/forecast${team === null ? "" : `?team=${team}`}`, signal),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.computing ? COMPUTING_MS : EVERY_MS),
    refetchIntervalInBackground: true,
    placeholderData: keepPreviousData,
  });
