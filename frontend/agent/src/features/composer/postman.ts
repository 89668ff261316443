import { isOffline, Problem } from "@/api/http";
import { postMessage, type Writing, type Written } from "@/api/messages";
import { aged, change, hurried, nextAt, type Outgoing, parse, ready, restored, without } from "./outbox";

const RETRY_MS = 5000;
const SOONEST_MS = 100;

/**
 * Carries the outbox of one agent to the server, in order for each ticket. The outbox is shared by all pages of
 * the agent in this browser; one of them carries, and when it goes away the next one takes over.
 */
export class Postman {
  items: Outgoing[] = [];
  private readonly storeKey: string;
  private readonly watchers = new Set<() => void>();
  private readonly arrivals = new Set<(written: Written) => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private duty: AbortController | null = null;
  private carries = false;

  constructor(agent: number) {
    this.storeKey = `hora.outbox.${agent}`;
    this.items = this.stored();
    this.start();
  }

  /** Goes on carrying after `stop`. */
  start(): void {
    if (this.duty) return;
    this.duty = new AbortController();
    const { signal } = this.duty;
    window.addEventListener("online", () => this.hurry(), { signal });
    window.addEventListener("pagehide", () => this.leave(), { signal });
    window.addEventListener("storage", (event) => this.follow(event), { signal });
    void this.wait(signal);
  }

  /** Nothing leaves any more: the agent has signed out, and the next one must not send in their name. */
  stop(): void {
    clearTimeout(this.timer);
    this.carries = false;
    this.duty?.abort();
    this.duty = null;
  }

  watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  /** Calls back with each message that the server has accepted. */
  onWritten = (arrival: (written: Written) => void): (() => void) => {
    this.arrivals.add(arrival);
    return () => this.arrivals.delete(arrival);
  };

  add(item: Outgoing): void {
    this.update((items) => [...items, item]);
    this.go();
  }

  /** Takes an item back, if it has not left; returns it. */
  take(key: string): Outgoing | undefined {
    const item = this.stored().find((each) => each.key === key && each.state !== "sending");
    if (item) this.update((items) => without(items, key));
    return item;
  }

  /** Asks again for a refused answer. The key is the same: should it have arrived after all, it has one effect. */
  again(key: string): void {
    this.update((items) => change(items, key, { state: "waiting", sendAt: 0 }));
    this.go();
  }

  /** Sends a refused answer although the thread has moved on. The key is new: it is another request. */
  insist(key: string, lastSeenSeq: number): void {
    const fields = {
      stillRight: true,
      lastSeenSeq,
      state: "waiting" as const,
      sendAt: 0,
      writtenAt: Date.now(),
      key: crypto.randomUUID(),
    };
    this.update((items) => change(items, key, fields));
    this.go();
  }

  /** Waits for its turn among the agent's pages, then carries until it is stopped. */
  private async wait(signal: AbortSignal): Promise<void> {
    const carry = (): Promise<void> => {
      this.carries = true;
      this.update(restored);
      this.go();
      return new Promise((release) => signal.addEventListener("abort", () => release()));
    };
    // A browser without locks has each page carry; the keys still keep an answer from arriving twice.
    if (!("locks" in navigator)) return void carry();
    await navigator.locks.request(this.storeKey, { signal }, carry).catch(() => undefined);
  }

  private follow(event: StorageEvent): void {
    if (event.key !== this.storeKey) return;
    this.items = this.stored();
    this.tell();
    this.go();
  }

  private hurry(): void {
    if (!this.carries) return;
    this.update(hurried);
    this.go();
  }

  private go(): void {
    if (!this.carries) return;
    clearTimeout(this.timer);
    if (aged(this.items, Date.now()) !== this.items) this.update((items) => aged(items, Date.now()));
    for (const item of ready(this.items, Date.now())) void this.deliver(item.key);
    const next = nextAt(this.items);
    // never at once: behind one that is under way, the next of its ticket is due but cannot leave
    if (next !== null) this.timer = setTimeout(() => this.go(), Math.max(SOONEST_MS, next - Date.now()));
  }

  private async deliver(key: string): Promise<void> {
    this.update((items) => change(items, key, { state: "sending" }));
    const item = this.items.find((each) => each.key === key);
    if (!item) return this.go(); // another page has taken it back
    try {
      const written = await post(item);
      this.update((items) => without(items, key));
      for (const arrival of this.arrivals) arrival(written);
    } catch (error) {
      this.update((items) => change(items, key, outcome(error)));
    }
    this.go();
  }

  /**
   * The page goes away: the agent pressed Send, so what could still be undone leaves now. It stays in the outbox
   * until an answer comes; the next page asks again under the same key.
   */
  private leave(): void {
    if (!this.carries) return;
    for (const item of this.items.filter((each) => each.state === "held")) {
      this.update((items) => change(items, item.key, { state: "waiting", sendAt: 0 }));
      post(item, true).catch(() => undefined);
    }
  }

  private stored = (): Outgoing[] => parse(localStorage.getItem(this.storeKey));

  /** Reads before it writes: another page may have added or taken back in between. */
  private update(how: (items: Outgoing[]) => Outgoing[]): void {
    this.items = how(this.stored());
    localStorage.setItem(this.storeKey, JSON.stringify(this.items));
    this.tell();
  }

  private tell(): void {
    for (const watcher of this.watchers) watcher();
  }
}

function post(item: Outgoing, keepalive = false): Promise<Written> {
  const body: Writing = {
    kind: item.kind,
    text: item.text,
    ...(item.html && { html: item.html }),
    last_seen_seq: item.lastSeenSeq,
    // biome-ignore lint/suspicious/noThenProperty: the name of the API; a string is no promise
    then: item.next,
    attachments: item.uploads.map((each) => each.id),
    still_right: item.stillRight,
    draft_version: item.draftVersion ?? 0,
    ...(item.how && { how: item.how }),
    ...(item.macro !== undefined && { macro: item.macro }),
    ...(item.leavesAt && { send_at: item.leavesAt }),
    ...(item.snooze && { snooze: item.snooze }),
    ...(item.mentions && { mentions: item.mentions }),
  };
  return postMessage(item.ticket, body, item.key, keepalive);
}

/** No answer, or one that says "later", is tried again; a plain no is shown. */
function outcome(error: unknown): Partial<Outgoing> {
  const later: Partial<Outgoing> = { state: "waiting", sendAt: Date.now() + RETRY_MS };
  if (isOffline(error)) return later;
  if (!(error instanceof Problem)) return { state: "refused", reason: String(error), problem: "" };
  if (error.status === 429 || (error.status === 409 && error.retryAfter !== null)) return later;
  const fields = Object.values(error.errors).flat().join(" ");
  return { state: "refused", reason: fields || error.detail || error.message, problem: error.kind };
}
