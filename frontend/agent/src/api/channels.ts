import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { get, post, send } from "./http";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type Channel = Schemas["Channel"];
export type ChannelProblem = Schemas["ChannelProblem"];
export type ChannelKind = Schemas["ChannelKind"];
export type ConnectedChannel = Schemas["ChannelMade"];
export type Examination = Schemas["Examination"];
export type Failure = Schemas["Failure"];

const WATCH_MS = 15_000;

/** Watched while somebody looks: health is what was seen lately. */
export const channelsQuery = queryOptions({
  queryKey: ["channels"],
  queryFn: async ({ signal }) => (await get<{ channels: Channel[] }>("/channels", signal)).channels,
  refetchInterval: WATCH_MS,
});

export const channelQuery = (id: number) =>
  queryOptions({
    queryKey: ["channels", id],
    queryFn: ({ signal }) => get<Channel>(`/channels/${id}`, signal),
    refetchInterval: WATCH_MS,
  });

export const channelKindsQuery = queryOptions({
  queryKey: ["channel-kinds"],
  queryFn: async ({ signal }) => (await get<{ kinds: ChannelKind[] }>("/channel-kinds", signal)).kinds,
  staleTime: Number.POSITIVE_INFINITY,
});

export const failuresQuery = (id: number) =>
  queryOptions({
    queryKey: ["channels", id, "failures"],
    queryFn: async ({ signal }) =>
      (await get<{ failures: Failure[] }>(`/channels/${id}/failures`, signal)).failures,
    staleTime: 0,
  });

function useChanged(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ["channels"] });
}

export interface NewChannel {
  kind: string;
  name: string;
  address: string;
  team: number | null;
  config: Record<string, string | boolean>;
  secrets: Record<string, string>;
}

/** Secrets that Hora made up are in this answer and nowhere else. */
export function useConnectChannel() {
  const onSuccess = useChanged();
  return useMutation({
    mutationFn: (channel: NewChannel) => post<ConnectedChannel>("/channels", channel),
    onSuccess,
  });
}

export type ChannelChange = Partial<Omit<NewChannel, "kind" | "address"> & { active: boolean }>;

export function useChangeChannel(id: number) {
  const onSuccess = useChanged();
  return useMutation({
    mutationFn: (body: ChannelChange) => send<Channel>("PATCH", `/channels/${id}`, { body }),
    onSuccess,
  });
}

export function useDisconnect(id: number) {
  const onSuccess = useChanged();
  return useMutation({ mutationFn: () => send<void>("DELETE", `/channels/${id}`), onSuccess });
}

/** Asks the provider about the account; what it says sets or clears the channel's trouble. */
export function useTestChannel(id: number) {
  const onSuccess = useChanged();
  return useMutation({ mutationFn: () => post<Examination>(`/channels/${id}/test`), onSuccess });
}

/** Has the provider call us from now on. */
export function useTellProvider(id: number) {
  const onSuccess = useChanged();
  return useMutation({ mutationFn: () => post<Examination>(`/channels/${id}/connect`), onSuccess });
}
