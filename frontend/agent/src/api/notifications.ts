import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { get, post } from "./http";
import type { Notification } from "./types";

export interface Notifications {
  items: Notification[];
  unread: number;
}

/** The socket brings them as they come; this fills in what came while it was down. */
const EACH_MINUTE = 60_000;

export const notificationsQuery = queryOptions({
  queryKey: ["notifications"],
  queryFn: ({ signal }) => get<Notifications>("/notifications", signal),
  refetchInterval: EACH_MINUTE,
});

/** Shown as read at once; what the server says afterwards counts. */
export function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ids: number[] | "all") => post<{ unread: number }>("/notifications/read", { ids }),
    onMutate: (ids) => {
      client.setQueryData(notificationsQuery.queryKey, (now) => now && markRead(now, ids));
    },
    onSuccess: ({ unread }) => {
      client.setQueryData(notificationsQuery.queryKey, (now) => now && { ...now, unread });
    },
    onError: () => client.invalidateQueries(notificationsQuery),
  });
}

export function markRead(now: Notifications, ids: number[] | "all"): Notifications {
  const isMeant = (item: Notification): boolean =>
    item.read_at === null && (ids === "all" || ids.includes(item.id));
  const count = now.items.filter(isMeant).length;
  const read_at = new Date().toISOString();
  return {
    items: now.items.map((item) => (isMeant(item) ? { ...item, read_at } : item)),
    unread: ids === "all" ? 0 : Math.max(0, now.unread - count),
  };
}

/** One more, the newest first; one that is known already changes nothing. */
export function withNew(now: Notifications, fresh: Notification): Notifications {
  if (now.items.some((item) => item.id === fresh.id)) return now;
  return { items: [fresh, ...now.items], unread: now.unread + (fresh.read_at === null ? 1 : 0) };
}
