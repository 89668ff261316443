import { useRouter, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";

/** The admin pages are the server's own, not pages of this app. */
const ofServer = (path: string): boolean => /^\/(admin|api)(\/|$)/.test(path);

/** Where to go once signed in: the page that asked for it, else the queue. The link's secret leaves the history. */
export function useSignedIn(): () => void {
  const router = useRouter();
  const { next = "/queue/all" } = useSearch({ from: "/sign-in" });
  return useCallback(() => {
    if (ofServer(next)) window.location.replace(next);
    else router.history.replace(next);
  }, [router, next]);
}
