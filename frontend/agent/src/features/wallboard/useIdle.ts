import { useEffect, useState } from "react";

const AFTER_MS = 3000;

/** Nobody has moved the mouse or pressed a key for a while: buttons and pointer can go. */
export function useIdle(): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const wake = (): void => {
      setIdle(false);
      clearTimeout(timer);
      timer = setTimeout(() => setIdle(true), AFTER_MS);
    };
    wake();
    const names = ["pointermove", "pointerdown", "keydown"] as const;
    for (const name of names) window.addEventListener(name, wake);
    return () => {
      clearTimeout(timer);
      for (const name of names) window.removeEventListener(name, wake);
    };
  }, []);
  return idle;
}
