import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { TeamChoice } from "./board";
import { get } from "./http";
import type { Iso } from "./types";

/** Breaches from now until `at`: the mean of all simulated runs, and where nine of ten of them lie. */
export interface CurvePoint {
  at: Iso;
  mean: number;
  p5: number;
  p95: number;
}

export interface Outcome {
  mean: number;
  p5: number;
  p95: number;
  curve: CurvePoint[];
}

/** The same hours with more agents. */
export type Scenario = Outcome & { more: number; saves: number };

export interface Calibration {
  /** Forecasts whose end has come. */
  n: number;
  /** Share of them that ended inside the band, 0 to 1. */
  inside_band: number;
  /** Tickets said to breach with this probability, and how many did. */
  curve: { predicted: number; observed: number; n: number }[];
}

export interface Forecast {
  at: Iso;
  until: Iso;
  computing: boolean;
  agents: number;
  /** Without simulation: tickets that cannot be reached in time one after the other. */
  first_look: { at_risk: number };
  staffed: (Outcome & { agents: number }) | null;
  scenarios: Scenario[];
  at_risk: { id: number; p: number }[];
  basis: { arrivals_per_hour: number; handling_s: number; sample: number; weeks: number } | null;
  calibration: Calibration | null;
}

const EVERY_MS = 60_000;
const COMPUTING_MS = 2_000;

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
