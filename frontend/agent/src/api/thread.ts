import { queryOptions } from "@tanstack/react-query";
import { fetchTimeline } from "./ticket";
import type { TimelineItem } from "./types";

const PAGE = 200;

/** The whole history of a ticket, page by page; `after` continues one that is already here. */
export async function readAll(id: number, after: number, signal?: AbortSignal): Promise<TimelineItem[]> {
  const page = await fetchTimeline(id, after, PAGE, signal);
  const last = page.items.at(-1)?.seq;
  if (page.items.length < PAGE || last === undefined) return page.items;
  return [...page.items, ...(await readAll(id, last, signal))];
}

export const threadQuery = (id: number) =>
  queryOptions({
    queryKey: ["thread", id],
    queryFn: ({ signal }) => readAll(id, 0, signal),
  });
