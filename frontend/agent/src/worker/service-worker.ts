import { dataCache, foreign, handling, personOf } from "./rules";

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
  data: { type: "person"; id: number } | { type: "forget" };
}
interface Worker {
  location: Location;
  clients: { claim(): Promise<void>; matchAll(): Promise<unknown[]> };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listener: (event: Lasting) => void): void;
  addEventListener(type: "fetch", listener: (event: Fetching) => void): void;
  addEventListener(type: "message", listener: (event: Telling) => void): void;
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
  event.waitUntil(data.type === "person" ? receive(data.id) : forget(null));
});

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

async function forget(person: number | null): Promise<void> {
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
