import { useEffect } from "react";
import { MINUTE } from "@/lib/time";
import { isNightly, scriptsOf, VERSION_EVERY } from "./screen";

/**
 * Begins anew each night, and when the server has another version of the app: never into an error page, and with
 * everything fetched before, so that the browser can show the old picture until the new one is drawn.
 */
export function useRenewal(): void {
  useEffect(() => {
    const since = Date.now();
    const own = scriptsOf(document.documentElement.outerHTML);
    let asked = since;
    const timer = setInterval(() => {
      const now = Date.now();
      const nightly = isNightly(since, now);
      if (!nightly && now - asked < VERSION_EVERY) return;
      asked = now;
      void renew(own, nightly);
    }, MINUTE);
    return () => clearInterval(timer);
  }, []);
}

async function renew(own: string, always: boolean): Promise<void> {
  try {
    const page = await fetch(location.href, { cache: "no-store", credentials: "same-origin" });
    const html = await page.text();
    const scripts = scriptsOf(html);
    if (!page.ok || scripts === "" || (scripts === own && !always)) return;
    await Promise.all(assetsOf(html).map((address) => fetch(address)));
    location.reload();
  } catch {
    // The server is away: the picture that is there is better than none.
  }
}

const assetsOf = (html: string): string[] =>
  [...html.matchAll(/(?:src|href)="(\/static\/[^"]+)"/g)].flatMap((match) => match[1] ?? []);
