/** Which requests the service worker keeps, and for whom. Pure. */

export type Handling =
  /** Of the build: the name changes with the content, so it is kept for good. */
  | "asset"
  /** What the signed-in person may read again without a network. */
  | "data"
  /** A page of the app: without a network the one page that all addresses share. */
  | "page"
  /** None of the worker's business. */
  | "none";

const ASSETS = "/static/agent/";
const PAGES = /^\/($|queue|tickets\/|search|contacts|settings|board|needs-attention|reports|quality|doctor)/;
const DATA = [
  /^\/me$/,
  /^\/views$/,
  /^\/queue$/,
  /^\/queue\/counts$/,
  /^\/agents$/,
  /^\/teams$/,
  /^\/fields$/,
  /^\/drafts$/,
  /^\/notifications$/,
  /^\/contacts\/\d+$/,
  /^\/tickets\/\d+(\/timeline|\/draft)?$/,
];

interface Asked {
  method: string;
  mode: string;
  url: string;
}

export function handling({ method, mode, url }: Asked, origin: string): Handling {
  const { origin: target, pathname } = new URL(url);
  if (method !== "GET" || target !== origin) return "none";
  if (pathname.startsWith(ASSETS)) return "asset";
  if (mode === "navigate") return PAGES.test(pathname) ? "page" : "none";
  if (!pathname.startsWith("/api/v1/")) return "none";
  const path = pathname.slice("/api/v1".length);
  return DATA.some((known) => known.test(path)) ? "data" : "none";
}

const DATA_CACHE = "hora-data-";

/** Each person has a place of their own. */
export const dataCache = (person: number): string => `${DATA_CACHE}${person}`;

/** The one person whose data is kept; null when there is none, or it is not clear whose it would be. */
export function personOf(caches: string[]): number | null {
  const found = caches.filter((name) => name.startsWith(DATA_CACHE));
  return found.length === 1 ? Number(found[0]?.slice(DATA_CACHE.length)) : null;
}

/** What must go when this person is here; null: nobody is. */
export const foreign = (caches: string[], person: number | null): string[] =>
  caches.filter((name) => name.startsWith(DATA_CACHE) && (person === null || name !== dataCache(person)));
