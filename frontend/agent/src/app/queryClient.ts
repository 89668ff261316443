import { QueryClient } from "@tanstack/react-query";
import { Problem } from "@/api/http";

/** A refused request stays refused; only silence and server trouble are worth another try. */
function shouldRetry(failures: number, error: Error): boolean {
  if (error instanceof Problem && error.status < 500) return false;
  return failures < 2;
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: shouldRetry, refetchOnWindowFocus: false, staleTime: 30_000 },
    // Without a network an action fails at once and says so, instead of waiting in silence.
    mutations: { retry: false, networkMode: "always" },
  },
});
