import { useEffect } from "react";

/** Lets the tablet open this page again without a line. Browsers without it keep going while the page stays open. */
export function useWorker(): void {
  useEffect(() => {
    if ("serviceWorker" in navigator && window.isSecureContext)
      void navigator.serviceWorker.register("/counter-worker.js", { scope: "/counter" }).catch(() => {});
  }, []);
}
