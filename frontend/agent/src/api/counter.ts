import { queryOptions } from "@tanstack/react-query";
import { get, post } from "./http";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type Shop = Schemas["Shop"];
export type WishRow = Schemas["WishRow"];
export type Today = Schemas["Today"];
export type Taken = Schemas["Taken"];
export type Known = Schemas["Known"];
export const needs = ["reserve", "exchange", "repair", "other"] as const;
export type Need = (typeof needs)[number];

/** What an associate writes; `id` is made here, so that sending it twice does no harm. */
export interface Wish {
  id: string;
  at: string;
  need: Need;
  text: string;
  phone: string;
  product: string;
  waiting: boolean;
  language: string;
  photos: string[];
}

const LOOK_MS = 15_000;

export const shopsQuery = queryOptions({
  queryKey: ["counter", "shops"],
  queryFn: async ({ signal }) => (await get<{ shops: Shop[] }>("/counter/shops", signal)).shops,
  staleTime: Number.POSITIVE_INFINITY,
});

export const todayQuery = (shop: number, since: string) =>
  queryOptions({
    queryKey: ["counter", "today", shop, since],
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({ since });
      return get<Today>(`/counter/shops/${shop}/today?${query}`, signal);
    },
    refetchInterval: LOOK_MS,
  });

export const whoQuery = (phone: string) =>
  queryOptions({
    queryKey: ["counter", "who", phone],
    queryFn: async ({ signal }) => {
      const query = new URLSearchParams({ phone });
      return (await get<{ who: Known | null }>(`/counter/who?${query}`, signal)).who;
    },
  });

export const sendWish = (shop: number, wish: Wish): Promise<Taken> =>
  post<Taken>(`/counter/shops/${shop}/wishes`, wish);
