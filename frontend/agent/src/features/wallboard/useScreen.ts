import { useViewportSize } from "@mantine/hooks";
import { useEffect } from "react";
import { useClock } from "@/lib/clock";
import { MINUTE } from "@/lib/time";
import { placeOf } from "./screen";

/** Where the picture lies on this screen now. */
export function usePlace(): { transform: string } {
  const { width, height } = useViewportSize();
  const minute = useClock((now) => Math.floor(now / MINUTE));
  const { scale, x, y } = placeOf(width, height, minute * MINUTE);
  return { transform: `translate(${x}px, ${y}px) scale(${scale})` };
}

/** A screen on a wall must not fall asleep. Browsers drop the lock with each hiding, so it is taken again. */
export function useAwake(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | undefined;
    const take = async (): Promise<void> => {
      if (document.visibilityState !== "visible" || !("wakeLock" in navigator)) return;
      // Refused without power or permission: then the screen's own settings decide.
      lock = await navigator.wakeLock.request("screen").catch(() => undefined);
    };
    void take();
    document.addEventListener("visibilitychange", take);
    return () => {
      document.removeEventListener("visibilitychange", take);
      void lock?.release();
    };
  }, []);
}
