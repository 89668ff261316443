import type { Visit } from "@/api/visits";

export const FIRST = 5;

/** The address of a page as people read it. */
export function readable(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

/** What is listed below the page that is open now: the newest few, until all are asked for. */
export function listed(visits: Visit[], isThere: boolean, all: boolean): Visit[] {
  const before = isThere ? visits.slice(1) : visits;
  return all ? before : before.slice(0, FIRST);
}
