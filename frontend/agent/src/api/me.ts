import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { learnServerTime } from "@/lib/clock";
import { forgetKept } from "@/lib/worker";
import { get, post, send, setCsrfToken } from "./http";
import type { Me } from "./types";

async function fetchMe(signal?: AbortSignal): Promise<Me> {
  return keep(await get<Me>("/me", signal));
}

function keep(me: Me): Me {
  setCsrfToken(me.csrf_token);
  learnServerTime(me.server_time);
  return me;
}

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: ({ signal }) => fetchMe(signal),
  staleTime: Number.POSITIVE_INFINITY,
  retry: false,
});

/** The signed-in agent. Only inside the signed-in part of the app, where it is always loaded. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}

export type Credentials = { email: string; password: string } | { token: string };

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (credentials: Credentials) => keep(await post<Me>("/session", credentials)),
    onSuccess: (me) => client.setQueryData(meQuery.queryKey, me),
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => send<void>("DELETE", "/session"),
    onSuccess: () => {
      client.clear();
      void forgetKept();
    },
  });
}

export function useChangeMe() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (change: Partial<Pick<Me, "language" | "theme" | "name">>) =>
      keep(await send<Me>("PATCH", "/me", { body: change })),
    onSuccess: (me) => client.setQueryData(meQuery.queryKey, me),
  });
}
