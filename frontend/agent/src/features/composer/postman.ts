import { isOffline, Problem } from "@/api/http";
import { postMessage, type Written } from "@/api/messages";
import { change, hurried, nextAt, type Outgoing, ready, restore, without } from "./outbox";

const RETRY_MS = 5000;
const SOONEST_MS = 100;

/** Carries the outbox of one agent to the server, in order for each ticket, for as long as the page lives. */
export class Postman {
  items: Outgoing[];
  private readonly storeKey: string;
  private readonly watchers = new Set<() => void>();
  private readonly arrivals = new Set<(written: Written) => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(agent: number) {
    this.storeKey = `hora.outbox.${agent}`;
    this.items = restore(localStorage.getItem(this.storeKey));
    window.addEventListener("online", () => {
      this.keep(hurried(this.items));
      this.go();
    });
    window.addEventListener("pagehide", () => this.leave());
    this.go();
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
    this.keep([...this.items, item]);
    this.go();
  }

  /** Takes an item back, if it has not left; returns it. */
  take(key: string): Outgoing | undefined {
    const item = this.items.find((each) => each.key === key && each.state !== "sending");
    if (item) this.keep(without(this.items, key));
    return item;
  }

  /** Sends a refused answer although the thread has moved on. The key is new: it is another request. */
  insist(key: string, lastSeenSeq: number): void {
    const fields = {
      stillRight: true,
      lastSeenSeq,
      state: "waiting" as const,
      sendAt: 0,
      key: crypto.randomUUID(),
    };
    this.keep(change(this.items, key, fields));
    this.go();
  }

  private go(): void {
    clearTimeout(this.timer);
    for (const item of ready(this.items, Date.now())) void this.deliver(item);
    const next = nextAt(this.items);
    // never at once: behind one that is under way, the next of its ticket is due but cannot leave
    if (next !== null) this.timer = setTimeout(() => this.go(), Math.max(SOONEST_MS, next - Date.now()));
  }

  private async deliver(item: Outgoing): Promise<void> {
    this.keep(change(this.items, item.key, { state: "sending" }));
    try {
      const written = await post(item);
      this.keep(without(this.items, item.key));
      for (const arrival of this.arrivals) arrival(written);
    } catch (error) {
      this.keep(change(this.items, item.key, outcome(error)));
    }
    this.go();
  }

  /** The page goes away: what could still be undone leaves now. Should it not arrive, the next page asks again. */
  private leave(): void {
    for (const item of this.items.filter((each) => each.state === "held")) {
      this.keep(change(this.items, item.key, { state: "waiting", sendAt: 0 }));
      post(item, true).catch(() => undefined);
    }
  }

  private keep(items: Outgoing[]): void {
    this.items = items;
    localStorage.setItem(this.storeKey, JSON.stringify(items));
    for (const watcher of this.watchers) watcher();
  }
}

function post(item: Outgoing, keepalive = false): Promise<Written> {
  const body = {
    kind: item.kind,
    text: item.text,
    last_seen_seq: item.lastSeenSeq,
    // biome-ignore lint/suspicious/noThenProperty: the name of the API; a string is no promise
    then: item.next,
    attachments: item.uploads.map((each) => each.id),
    still_right: item.stillRight,
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
