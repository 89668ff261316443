import { clock, mustShow, type Shown, shown, tabOn } from "./calls";
import { dataCache, foreign, handling, personOf } from "./rules";
import { turns } from "./turns";

/**
 * Without a network the app opens, and what its reader has looked at can be read again. What is asked of the server
 * always goes to the server first; only its silence is answered from here. Answers written offline are not this
 * worker's business: they wait in the page's outbox.
 */

/** As much of the worker's world as is needed: the page's types are another world's. */
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Lasting {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Telling extends Lasting {
  data: { type: "person"; id: number } | { type: "forget" } | { type: "alert"; alert: unknown };
}
interface Pushed extends Lasting {
  data: { json(): unknown } | null;
}
interface Clicked extends Lasting {
  notification: { data: Shown["options"]["data"] | null; close(): void };
}
interface Resubscribed extends Lasting {
  oldSubscription?: PushSubscription | null;
  newSubscription?: PushSubscription | null;
}
interface Tab {
  url: string;
  visibilityState: string;
  focus(): Promise<unknown>;
}
interface Worker {
  location: Location;
  navigator: { userAgent: string };
  registration: ServiceWorkerRegistration;
  clients: {
    claim(): Promise<void>;
    matchAll(which?: { type: "window"; includeUncontrolled: true }): Promise<Tab[]>;
    openWindow(url: string): Promise<unknown>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listener: (event: Lasting) => void): void;
  addEventListener(type: "fetch", listener: (event: Fetching) => void): void;
  addEventListener(type: "message", listener: (event: Telling) => void): void;
  addEventListener(type: "push", listener: (event: Pushed) => void): void;
  addEventListener(type: "notificationclick", listener: (event: Clicked) => void): void;
  addEventListener(type: "pushsubscriptionchange", listener: (event: Resubscribed) => void): void;
}

const worker = self as unknown as Worker;
/** Every file of the build; the build writes them in. */
const FILES: string[] = JSON.parse("__FILES__");
const ASSETS = "hora-assets";
const SHELL = "/queue/all";
const MOST_KEPT = 400;
const AT_ONCE = 4;

worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("message", (event) => {
  const { data } = event;
  event.waitUntil(obey(data));
});

worker.addEventListener("push", (event) => event.waitUntil(tell(event.data?.json())));

worker.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(goTo(event.notification.data?.url ?? SHELL));
});

worker.addEventListener("pushsubscriptionchange", (event) => {
  event.waitUntil(subscribeAnew(event.oldSubscription ?? null, event.newSubscription ?? null));
});

async function obey(data: Telling["data"]): Promise<void> {
  if (data.type === "person") await receive(data.id);
  else if (data.type === "alert") await tell(data.alert);
  else await forget(null);
}

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  switch (handling(request, worker.location.origin)) {
    case "asset":
      return event.respondWith(fromAssets(request));
    case "page":
      return event.respondWith(freshPage(request, event));
    case "data":
      return event.respondWith(freshData(request, event));
  }
});

/** Somebody has signed in: nothing of anybody else stays, and from now on theirs is kept. */
async function receive(person: number): Promise<void> {
  await forget(person);
  await caches.open(dataCache(person));
  await tidyAssets();
  await fill();
}

const tabs = (): Promise<Tab[]> => worker.clients.matchAll({ type: "window", includeUncontrolled: true });

/** Two that come at once are shown in the order they came: what was said last about a ticket is what stays. */
const inTurn = turns();
const tell = (said: unknown): Promise<void> => inTurn(() => call(said));

/** The newest about a ticket takes the place of the one before; one that is there already is not told again. */
async function call(said: unknown): Promise<void> {
  const wanted = shown(said, clock);
  if (!wanted || !mustShow(wanted, await tabs(), worker.navigator.userAgent)) return;
  const { title, options } = wanted;
  const there = await worker.registration.getNotifications({ tag: options.tag });
  const isRepeat = options.data.id !== "" && there.some((each) => each.data?.id === options.data.id);
  const anew = { renotify: options.tag !== "" && !isRepeat, silent: isRepeat };
  await worker.registration.showNotification(title, { ...options, ...anew } as NotificationOptions);
}

async function goTo(url: string): Promise<void> {
  const tab = tabOn(await tabs(), url);
  await (tab ? tab.focus() : worker.clients.openWindow(url));
}

/** The push service has given this browser another address: the server is told, by whoever is signed in here. */
async function subscribeAnew(old: PushSubscription | null, fresh: PushSubscription | null): Promise<void> {
  const me = await fetch("/api/v1/me");
  const known = await fetch("/api/v1/push/subscriptions");
  if (!me.ok || !known.ok) return;
  const { csrf_token } = await me.json();
  const { public_key, subscriptions } = await known.json();
  const wanted = { userVisibleOnly: true, applicationServerKey: public_key };
  const { endpoint, keys } = (fresh ?? (await worker.registration.pushManager.subscribe(wanted))).toJSON();
  const { name = "Browser" } = subscriptions.find((each: { here: boolean }) => each.here) ?? {};
  await fetch("/api/v1/push/subscriptions", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": csrf_token },
    body: JSON.stringify({ endpoint, keys, name, instead_of: old?.endpoint ?? "" }),
  });
}

/** Whoever comes next at this computer need not read who was called about what. */
async function clearCalls(): Promise<void> {
  for (const each of await worker.registration.getNotifications()) each.close();
}

async function forget(person: number | null): Promise<void> {
  if (person === null) await inTurn(clearCalls);
  const names = foreign(await caches.keys(), person);
  await Promise.all(names.map((name) => caches.delete(name)));
}

async function fromAssets(request: Request): Promise<Response> {
  const cache = await caches.open(ASSETS);
  const known = await cache.match(request);
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}

/** The page carries its own policy and nonce, so that they fit together; it holds nothing of its reader. */
async function freshPage(request: Request, event: Lasting): Promise<Response> {
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) {
      const copy = answer.clone();
      event.waitUntil(caches.open(ASSETS).then((cache) => cache.put(SHELL, copy)));
    }
    return answer;
  } catch (error) {
    const shell = await (await caches.open(ASSETS)).match(SHELL);
    if (shell) return shell;
    throw error;
  }
}

async function freshData(request: Request, event: Lasting): Promise<Response> {
  const person = personOf(await caches.keys());
  try {
    const answer = await fetch(request);
    if (answer.status === 401) event.waitUntil(forget(null));
    else if (answer.ok && person !== null) event.waitUntil(keep(person, request, answer.clone()));
    return answer;
  } catch (error) {
    const known = person === null ? undefined : await (await caches.open(dataCache(person))).match(request);
    if (known) return known;
    throw error;
  }
}

/** Whoever has signed out meanwhile leaves nothing behind. */
async function keep(person: number, request: Request, answer: Response): Promise<void> {
  if (personOf(await caches.keys()) !== person) return;
  const cache = await caches.open(dataCache(person));
  // What is asked for again moves to the end, so that the oldest go first.
  await cache.delete(request);
  await cache.put(request, answer);
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST_KEPT)).map((key) => cache.delete(key)));
}

/** Files of an earlier build go as soon as no other page may still need them. */
async function tidyAssets(): Promise<void> {
  if ((await worker.clients.matchAll()).length > 1) return;
  const wanted = new Set([SHELL, ...FILES]);
  const cache = await caches.open(ASSETS);
  const old = (await cache.keys()).filter(({ url }) => !wanted.has(new URL(url).pathname));
  await Promise.all(old.map((request) => cache.delete(request)));
}

/** The parts that nobody has opened yet, a few at a time, so that they are there when the network is not. */
async function fill(): Promise<void> {
  const cache = await caches.open(ASSETS);
  const held = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  const missing = FILES.filter((file) => !held.has(file));
  for (let at = 0; at < missing.length; at += AT_ONCE) {
    const some = missing.slice(at, at + AT_ONCE);
    await Promise.all(some.map((file) => cache.add(file).catch(() => undefined)));
  }
  if (!held.has(SHELL)) await cache.add(SHELL).catch(() => undefined);
}
