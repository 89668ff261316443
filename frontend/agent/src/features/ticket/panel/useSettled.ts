import { startTransition, useCallback, useEffect, useState } from "react";
import { flushSync } from "react-dom";

/** False while a ticket is drawn for the first time, true right after that, or as soon as somebody asks for it. */
export function useSettled(): [settled: boolean, settle: () => void] {
  const [settled, setSettled] = useState(false);
  useEffect(() => startTransition(() => setSettled(true)), []);
  const settle = useCallback(() => flushSync(() => setSettled(true)), []);
  return [settled, settle];
}
