import { useMemo, useState } from "react";
import type { Board } from "@/api/board";
import { moving, type Shown, still } from "./still";

/** The board as it is shown, and a way to let what waits appear at once. */
export function useShown(board: Board, isStill: boolean): { shown: Shown; apply: () => void } {
  const [stood, setStood] = useState(board);
  const follows = !isStill || stood.team !== board.team;
  if (follows && stood !== board) setStood(board);
  const shown = useMemo(() => (follows ? moving(board) : still(stood, board)), [follows, stood, board]);
  return { shown, apply: () => setStood(board) };
}
