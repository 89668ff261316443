import { QueryClient } from "@tanstack/react-query";
import { Problem } from "@/api/http";

/** A refused request stays refused; only silence and server trouble are worth another try. */
function shouldRetry(failures: number, error: Error): boolean {
  if (error instanceof Problem && error.status < 500) return false;
  return failures < 2;
}

export const queryClient = new QueryClient({
  defaultOptions: {
    // Without a network what was read before is there to be read again: the question is asked all the same.
    queries: {
      retry: shouldRetry,
      refetchOnWindowFocus: false,
      staleTime: 30_000,
      networkMode: "offlineFirst",
    },
    // Without a network an action fails at once and says so, instead of waiting in silence.
    mutations: { retry: false, networkMode: "always" },
  },
});
