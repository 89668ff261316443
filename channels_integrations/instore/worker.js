// Lets a shop's tablet open its counter page without a line: the page and what it was made of, as they last were.
// What people write is not kept here: the page itself keeps it until it is sent.
"use strict";

const STORE = "hora-counter-1";
const READS = ["/api/v1/me", "/api/v1/counter/shops"];

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/static/")) event.respondWith(storeFirst(request));
  else if (request.mode === "navigate" || READS.some((path) => url.pathname.startsWith(path)))
    event.respondWith(lineFirst(request));
});

/** Names of built files hold their fingerprint: once had, they never change. */
async function storeFirst(request) {
  const store = await caches.open(STORE);
  const known = await store.match(request);
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok) await store.put(request, answer.clone());
  return answer;
}

/** What is new, or without a line what was there last. */
async function lineFirst(request) {
  const store = await caches.open(STORE);
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) await store.put(request, answer.clone());
    return answer;
  } catch (error) {
    const known = await store.match(request, { ignoreSearch: true });
    if (known) return known;
    throw error;
  }
}
