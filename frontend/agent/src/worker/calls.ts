/** Notifications that the worker shows: what came from the push service, or from a page that nobody sees. Pure. */

export interface Shown {
  title: string;
  options: {
    body: string;
    tag: string;
    lang: string;
    data: { id: string; url: string };
    icon: string;
    badge: string;
  };
}

const ICON = "/icon-192.png";
const TRIAL = "trial";
const ELSEWHERE = "/queue/mine";

type Said = Record<string, unknown>;
const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** `said` as it came; null when it is nothing that this version knows how to show. */
export function shown(said: unknown, clock: (at: string, lang: string) => string): Shown | null {
  if (typeof said !== "object" || said === null) return null;
  const { title, body, tag, url, lang, at, id } = said as Said;
  if (!text(title)) return null;
  const language = text(lang) || "en";
  const time = text(at) && clock(text(at), language);
  return {
    title: text(title),
    options: {
      body: text(body).replace("{time}", time),
      tag: text(tag),
      lang: language,
      icon: ICON,
      badge: ICON,
      data: { id: String(id ?? ""), url: safe(text(url)) },
    },
  };
}

/** Only a page of this app: "//elsewhere" would leave it. */
const safe = (url: string): string => (/^\/(?!\/)/.test(url) ? url : ELSEWHERE);

export function clock(at: string, lang: string): string {
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return "";
  return new Intl.DateTimeFormat(lang, { hour: "2-digit", minute: "2-digit" }).format(moment);
}

interface Tab {
  url: string;
  visibilityState: string;
}

/** Whoever has Hora in sight is told by the page, unless they try it out. Safari takes the permission away from whoever shows nothing. */
export const mustShow = ({ options }: Shown, tabs: Tab[], userAgent: string): boolean =>
  options.tag === TRIAL ||
  !tabs.some(({ visibilityState }) => visibilityState === "visible") ||
  isSafari(userAgent);

const isSafari = (userAgent: string): boolean =>
  /Safari\//.test(userAgent) && !/Chrom(e|ium)\//.test(userAgent);

/** The open tab that shows this page already. */
export const tabOn = <T extends Tab>(tabs: T[], url: string): T | undefined =>
  tabs.find((tab) => new URL(tab.url).pathname === url);
