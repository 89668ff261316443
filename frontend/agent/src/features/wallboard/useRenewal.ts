import { useEffect, useState } from "react";
import { MINUTE } from "@/lib/time";
import { isNightly, scriptsOf, VERSION_EVERY } from "./screen";

/** As long as the picture takes to go dark; it comes back out of the dark on the other side. */
export const FADE_MS = 400;

/**
 * Begins anew each night, and when the server has another version of the app: never into an error page, and with
 * everything fetched before, so that nothing flashes in between. True while the picture has to go dark for it.
 */
export function useRenewal(begin: () => void = beginAnew): boolean {
  const [leaving, setLeaving] = useState(false);
  useEffect(() => {
    const since = Date.now();
    const own = scriptsOf(document.documentElement.outerHTML);
    let asked = since;
    const timer = setInterval(async () => {
      const now = Date.now();
      const nightly = isNightly(since, now);
      if (!nightly && now - asked < VERSION_EVERY) return;
      asked = now;
      if (!(await isWorthIt(own, nightly))) return;
      setLeaving(true);
      setTimeout(begin, FADE_MS);
    }, MINUTE);
    return () => clearInterval(timer);
  }, [begin]);
  return leaving;
}

const beginAnew = (): void => location.reload();

/** Is another version there, or any at all when it is time; fetches what it is made of. */
async function isWorthIt(own: string, always: boolean): Promise<boolean> {
  try {
    const page = await fetch(location.href, { cache: "no-store", credentials: "same-origin" });
    const html = await page.text();
    const scripts = scriptsOf(html);
    if (!page.ok || scripts === "" || (scripts === own && !always)) return false;
    await Promise.all(assetsOf(html).map((address) => fetch(address)));
    return true;
  } catch {
    // The server is away: the picture that is there is better than none.
    return false;
  }
}

const assetsOf = (html: string): string[] =>
  [...html.matchAll(/(?:src|href)="(\/static\/[^"]+)"/g)].flatMap((match) => match[1] ?? []);
