/** The service worker from the page's side: it is told whose data it may keep, and when to forget it. */

const ADDRESS = "/service-worker.js";

/** What the worker shows its reader, unless a page of Hora is in sight. */
export interface WorkerAlert {
  tag: string;
  url: string;
  title: string;
  body: string;
}

type Told = { type: "person"; id: number } | { type: "forget" } | { type: "alert"; alert: WorkerAlert };

async function tell(message: Told): Promise<void> {
  const registration = await navigator.serviceWorker.ready;
  registration.active?.postMessage(message);
}

const isThere = (): boolean => import.meta.env.PROD && "serviceWorker" in navigator;

/** From now on this person's reading is kept for when there is no network, and nobody else's. */
export function keepFor(person: number): void {
  if (!isThere()) return;
  // Without one the app works as before, only not offline.
  navigator.serviceWorker
    .register(ADDRESS)
    .then(() => tell({ type: "person", id: person }))
    .catch(() => undefined);
}

/** They have signed out: at once, also when the worker sleeps. */
export async function forgetKept(): Promise<void> {
  if (!("caches" in window)) return;
  const names = (await caches.keys()).filter((name) => name.startsWith("hora-data-"));
  await Promise.all(names.map((name) => caches.delete(name)));
  const registration = await navigator.serviceWorker?.getRegistration();
  for (const shown of (await registration?.getNotifications()) ?? []) shown.close();
}

/** Calls the reader, who looks elsewhere. */
export function alertWorker(alert: WorkerAlert): void {
  if (isThere()) void tell({ type: "alert", alert: { ...alert } });
}
