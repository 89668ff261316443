import { useRouter, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";

/** Where to go once signed in: the page that asked for it, else the queue. The link's secret leaves the history. */
export function useSignedIn(): () => void {
  const router = useRouter();
  const { next } = useSearch({ from: "/sign-in" });
  return useCallback(() => router.history.replace(next ?? "/queue/all"), [router, next]);
}
