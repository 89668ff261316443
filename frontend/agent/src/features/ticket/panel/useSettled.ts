import { startTransition, useCallback, useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { afterPaint } from "@/lib/afterPaint";

/** False until a ticket is on screen for the first time, true right after that, or as soon as somebody asks for it. */
export function useSettled(): [settled: boolean, settle: () => void] {
  const [settled, setSettled] = useState(false);
  useEffect(() => afterPaint(() => startTransition(() => setSettled(true))), []);
  const settle = useCallback(() => flushSync(() => setSettled(true)), []);
  return [settled, settle];
}
