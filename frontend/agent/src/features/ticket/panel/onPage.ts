import type { TimelineItem } from "@/api/types";

export interface OnPage {
  /** As the website's own visitors see it in the address: "/shop/lamps". */
  path: string;
  since: string;
}

/** Where on the website the customer wrote last, and since when they have written from there; null elsewhere. */
export function onPage(items: TimelineItem[]): OnPage | null {
  let found = null as OnPage | null;
  const seen = new Set<number>();
  for (const { message } of items) {
    if (message?.direction !== "in" || seen.has(message.id)) continue;
    seen.add(message.id);
    const path = pathOf(message.details?.page);
    if (path && path !== found?.path) found = { path, since: message.at };
  }
  return found;
}

function pathOf(page: unknown): string | null {
  if (typeof page !== "string") return null;
  try {
    const { protocol, pathname } = new URL(page);
    return /^https?:$/.test(protocol) ? decodeURI(pathname) : null;
  } catch {
    return null;
  }
}
