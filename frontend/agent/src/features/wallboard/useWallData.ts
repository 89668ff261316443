import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { type Board, boardQuery, type TeamChoice } from "@/api/board";
import { type Forecast, forecastQuery } from "@/api/forecast";
import { useMe } from "@/api/me";
import { useFreshBoard } from "@/live/useFreshBoard";

/** What was on the screen last: after a reload it is there again before the first answer. */
const KEY = "hora.wall";

interface Kept {
  /** Whose screen it was. */
  by: number;
  team: TeamChoice;
  board: Board;
  forecast: Forecast | null;
}

function kept(by: number, team: TeamChoice): Kept | null {
  try {
    const last = JSON.parse(sessionStorage.getItem(KEY) ?? "null") as Kept | null;
    return last?.by === by && last.team === team ? last : null;
  } catch {
    return null;
  }
}

export function useWallData(team: TeamChoice) {
  useFreshBoard();
  const by = useMe().id;
  const last = kept(by, team);
  const board = useQuery({
    ...boardQuery(team),
    ...(last && { initialData: last.board, initialDataUpdatedAt: Date.parse(last.board.at) }),
  });
  const forecast = useQuery({
    ...forecastQuery(team),
    ...(last?.forecast && { initialData: last.forecast, initialDataUpdatedAt: Date.parse(last.forecast.at) }),
  });
  useEffect(() => {
    if (!board.data || board.isPlaceholderData) return;
    const now: Kept = { by, team, board: board.data, forecast: forecast.data ?? null };
    sessionStorage.setItem(KEY, JSON.stringify(now));
  }, [by, team, board.data, board.isPlaceholderData, forecast.data]);
  return { board, forecast: forecast.data };
}
