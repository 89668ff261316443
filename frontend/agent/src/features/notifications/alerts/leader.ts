/** Of all tabs of this browser one calls. When it is closed, another takes over at once. */

const NAME = "hora-alerts";

/** Whether this tab is the one, and how to stop wanting to be. Where the browser has no locks, every tab is. */
export function lead(): { leads: () => boolean; stop: () => void } {
  if (!("locks" in navigator)) return { leads: () => true, stop: () => {} };
  let leads = false;
  const given = Promise.withResolvers<void>();
  const wish = new AbortController();
  navigator.locks
    .request(NAME, { signal: wish.signal }, () => {
      leads = true;
      return given.promise;
    })
    .catch(() => {});
  return {
    leads: () => leads,
    stop: () => {
      leads = false;
      wish.abort();
      given.resolve();
    },
  };
}
