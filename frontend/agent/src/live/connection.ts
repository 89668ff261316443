import { hashKey, type QueryClient } from "@tanstack/react-query";
import { bulkQuery } from "@/api/bulk";
import { get, isOffline, Problem } from "@/api/http";
import { countsQuery } from "@/api/queue";
import { threadQuery } from "@/api/thread";
import { ticketQuery } from "@/api/ticket";
import type { ChangesFrame, Cursor, EventPage, FeedEvent, ServerFrame } from "@/api/types";
import { viewsQuery } from "@/api/views";
import { visitsQuery } from "@/api/visits";
import { learnServerTime, serverNow } from "@/lib/clock";
import { paced } from "@/lib/paced";
import { isNewer } from "./cursor";
import { tellFreshness } from "./freshness-store";
import { needNoMore } from "./keeping";
import { Poller } from "./poller";
import { tellNotification, tellTicket } from "./signals";
import { LiveSocket } from "./socket";
import { applyFrame, forgetPeople, liveState, moveCursor, subscribeLive } from "./store";
import { connectViewing } from "./viewing";

const BEHIND_MS = 2_000;
/** Two hundred agents keep half a processor busy with their counts; nobody waits longer than ten seconds for them. */
const COUNTING = { least: 3_000, most: 10_000, times: 400 };

/** Keeps the store, the counts and the open ticket up to date, over the socket or without it. */
export class LiveConnection {
  private readonly socket: LiveSocket;
  private newest: Cursor | null = null;
  private caughtUp = 0;
  private stopped = false;
  /** The last thing the server did with a socket of ours was to refuse it. */
  private refused = false;
  /** The last poll was not answered. */
  private away = false;
  private behind: ReturnType<typeof setTimeout> | undefined;
  private readonly poller = new Poller(() => this.poll());
  private readonly cleanups: (() => void)[] = [];

  constructor(
    private readonly client: QueryClient,
    private readonly onSignedOut: () => void,
  ) {
    this.socket = new LiveSocket(liveUrl(), {
      cursor: () => liveState().cursor,
      onFrame: (frame) => this.onFrame(frame),
      onOpen: () => this.onOpen(),
      onLost: (retryAt) => this.onLost(retryAt),
      onRefused: () => void this.onRefused(),
    });
  }

  start(): void {
    this.socket.start();
    this.poller.start();
    this.on(window, "online", () => this.back());
    this.on(window, "offline", () => tellFreshness({ type: "network-lost", at: serverNow() }));
    this.on(document, "visibilitychange", () => document.visibilityState === "visible" && this.socket.wake());
    this.cleanups.push(subscribeLive(this.resumeWhenPlaced()), this.letGoOfLists());
  }

  stop(): void {
    this.stopped = true;
    for (const cleanup of this.cleanups) cleanup();
    clearTimeout(this.behind);
    this.poller.stop();
    connectViewing(null);
    this.socket.stop();
  }

  /** A page may come after the socket opened, and gives it the place to go on from. */
  private resumeWhenPlaced(): () => void {
    let had = liveState().cursor !== null;
    return () => {
      const has = liveState().cursor !== null;
      if (has && !had) {
        this.socket.resume();
        if (this.newest !== null) this.hear(this.newest);
      }
      had = has;
    };
  }

  /** The rows of a list that is kept no more need not be known any longer. */
  private letGoOfLists(): () => void {
    return this.client
      .getQueryCache()
      .subscribe(({ type, query }) => type === "removed" && needNoMore(query.queryHash));
  }

  private on(target: Window | Document, name: string, action: () => void): void {
    target.addEventListener(name, action);
    this.cleanups.push(() => target.removeEventListener(name, action));
  }

  private back(): void {
    tellFreshness({ type: "network-back", at: serverNow() });
    this.socket.renew();
  }

  private onOpen(): void {
    this.poller.stop();
    connectViewing((frame) => this.socket.send(frame));
  }

  /** A new password gives the browser a new session and ends the socket of the old one: that is no sign-out. */
  private async onRefused(): Promise<void> {
    const isRepeated = this.refused;
    this.refused = true;
    const error = isRepeated ? null : await get("/me").catch((error: unknown) => error);
    const isOut = isRepeated || (error instanceof Problem && error.status < 500);
    if (isOut) this.onSignedOut();
    else if (!this.stopped) this.socket.start();
  }

  private onLost(retryAt: number): void {
    connectViewing(null);
    tellFreshness({ type: "socket-lost", at: serverNow(), retryAt: retryAt - Date.now() + serverNow() });
    if (!navigator.onLine) tellFreshness({ type: "network-lost", at: serverNow() });
    this.poller.start();
  }

  private onFrame(frame: ServerFrame): void {
    this.refused = false;
    switch (frame.type) {
      case "hello":
      case "heartbeat":
        learnServerTime(frame.server_time);
        this.hear(frame.cursor);
        break;
      case "changes":
        this.onChanges(frame);
        break;
      case "resync":
        applyFrame(frame);
        this.refresh();
        break;
      case "presence":
        applyFrame(frame);
        break;
      case "bulk":
        this.client.setQueryData(bulkQuery(frame.bulk.id).queryKey, frame.bulk);
        break;
      case "visits":
        void this.client.invalidateQueries({ queryKey: visitsQuery(frame.contact_id).queryKey });
        break;
      case "notification":
        tellNotification(frame.notification);
    }
  }

  private onChanges(frame: ChangesFrame): void {
    const before = liveState().cursor;
    const ask = applyFrame(frame);
    if (ask === "resume") this.resume();
    if (liveState().cursor === before) return;
    this.caughtUp += frame.events.length;
    this.tellEvents(frame.events);
    this.hear(frame.to);
  }

  /** Compares the newest place anyone spoke of with our own. */
  private hear(cursor: Cursor): void {
    if (this.newest === null || isNewer(cursor, this.newest)) this.newest = cursor;
    const own = liveState().cursor;
    clearTimeout(this.behind);
    if (own !== null && !isNewer(this.newest, own)) {
      this.caughtUp = 0;
      tellFreshness({ type: "caught-up" });
      return;
    }
    // Frames for it are usually on their way already.
    this.behind = setTimeout(() => this.resume(), BEHIND_MS);
  }

  private resume(): void {
    tellFreshness({ type: "behind", changes: this.caughtUp, at: serverNow() });
    this.socket.resume();
  }

  private tellEvents(events: FeedEvent[]): void {
    const byTicket = Map.groupBy(events, (event) => event.ticket_id);
    for (const [id, own] of byTicket) {
      this.age(id);
      tellTicket(id, { type: "events", events: own });
    }
    if (events.length > 0) this.recount();
  }

  /** What was fetched of a ticket and is not on screen is fetched again before it is believed. */
  private age(id: number): void {
    const cache = this.client.getQueryCache();
    for (const { queryKey } of [ticketQuery(id), threadQuery(id)]) cache.get(hashKey(queryKey))?.invalidate();
  }

  private readonly recount = paced(
    () =>
      Promise.all(
        [viewsQuery, countsQuery].map(({ queryKey }) => this.client.invalidateQueries({ queryKey })),
      ),
    COUNTING,
  );

  private refresh(): void {
    void this.client.invalidateQueries({ queryKey: ["queue"] });
    for (const kept of ["ticket", "thread"])
      void this.client.invalidateQueries({ queryKey: [kept], refetchType: "none" });
    this.recount();
    tellTicket(null, { type: "refresh" });
  }

  private async poll(): Promise<boolean> {
    forgetPeople();
    try {
      await this.fetchEvents();
      tellFreshness({ type: "polled", at: serverNow() });
      // The server is back: no reason to sit out what is left of the waiting time.
      if (this.away) this.socket.wake();
      this.away = false;
    } catch (error) {
      this.away = true;
      if (error instanceof Problem && error.status === 401) {
        this.onSignedOut();
        return false;
      }
      if (isOffline(error)) tellFreshness({ type: "network-lost", at: serverNow() });
    }
    return true;
  }

  private async fetchEvents(): Promise<void> {
    const after = liveState().cursor;
    if (after === null) {
      this.refresh();
      return;
    }
    const page = await get<EventPage>(`/events?after=${encodeURIComponent(after)}&limit=100`);
    if (page.events.length === 0) return;
    moveCursor(page.next);
    this.tellEvents(page.events);
    void this.client.invalidateQueries({ queryKey: ["queue"] });
  }
}

function liveUrl(): string {
  const scheme = window.location.protocol === "https:" ? "wss:" : "ws:";
  return `${scheme}//${window.location.host}/live`;
}
