import { queryOptions } from "@tanstack/react-query";
import { get, post, send } from "./http";

/** One condition on a ticket: which operators and values a field takes is in `lib/filters`. */
export interface Filter {
  field: string;
  op: string;
  value?: unknown;
}

export type Order = "deadline" | "newest" | "oldest";
export type Scope = "mine" | "team" | "all";

/** What a saved view says of itself. */
export interface ViewWish {
  name: string;
  filters: Filter[];
  order: Order;
  scope: Scope;
  team: number | null;
}

export interface ViewInfo extends ViewWish {
  /** Null for a built-in one. */
  id: number | null;
  /** "mine", "team:3", "view:12": its place in an address. */
  key: string;
  position: number;
  total: number;
  overdue: number;
  /** There may be more than counted. */
  capped: boolean;
  may_change: boolean;
  /** What it names that is not there any more. */
  gone: { filter: number; field: string; value: unknown; reason: "deleted" | "inactive" | "unused" }[];
}

export const viewsQuery = queryOptions({
  queryKey: ["views"],
  queryFn: async ({ signal }) => (await get<{ views: ViewInfo[] }>("/views", signal)).views,
});

export const createView = (wish: ViewWish): Promise<ViewInfo> => post<ViewInfo>("/views", wish);

export const changeView = (id: number, wish: ViewWish): Promise<ViewInfo> =>
  send<ViewInfo>("PUT", `/views/${id}`, { body: wish });

export const deleteView = (id: number): Promise<void> => send<void>("DELETE", `/views/${id}`);

/** From now on the reader's views come in this order. */
export const orderViews = (keys: string[]): Promise<void> => post<void>("/views/order", { keys });

export interface ViewTotal {
  total: number;
  /** There may be more. */
  capped: boolean;
}

/** How many tickets a view holds with these filters on top, counted further than in the list of views. */
export const countQuery = (view: string, filters: Filter[]) =>
  queryOptions({
    queryKey: ["views", "count", view, filters],
    queryFn: ({ signal }) => send<ViewTotal>("POST", "/views/count", { body: { view, filters }, signal }),
  });
