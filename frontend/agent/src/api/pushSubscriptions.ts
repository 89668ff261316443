import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { get, post, send } from "./http";
import type { Iso } from "./types";

export interface Device {
  id: number;
  name: string;
  /** The push service of its browser. */
  host: string;
  here: boolean;
  /** False once its session is over: nothing is pushed there. */
  alive: boolean;
  created_at: Iso;
  pushed_at: Iso | null;
  last_error: string;
}

export interface Devices {
  public_key: string;
  subscriptions: Device[];
}

export interface NewDevice {
  endpoint: string;
  keys: Record<string, string>;
  name: string;
}

export const devicesQuery = queryOptions({
  queryKey: ["push-subscriptions"],
  queryFn: ({ signal }) => get<Devices>("/push/subscriptions", signal),
});

export const addDevice = (device: NewDevice): Promise<Device> => post<Device>("/push/subscriptions", device);
export const removeDevice = (id: number): Promise<void> => send<void>("DELETE", `/push/subscriptions/${id}`);

export function useRemoveDevice() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: removeDevice,
    onSettled: () => client.invalidateQueries(devicesQuery),
  });
}

export function useTryDevice() {
  return useMutation({ mutationFn: (id: number) => post<void>(`/push/subscriptions/${id}/try`) });
}
