import { useEffect } from "react";
import type { FeedEvent, Notification } from "@/api/types";

/** Small announcements from the live connection to whoever is on screen. Nothing here keeps state. */

export type TicketSignal =
  /** Something happened to the ticket; `events` are new, in order. Fetch the timeline after your last seq. */
  | { type: "events"; events: FeedEvent[] }
  /** The connection lost its place: whatever is shown may be old, fetch again. */
  | { type: "refresh" };

class Channel<T> {
  private readonly listeners = new Set<(signal: T) => void>();

  subscribe = (listener: (signal: T) => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  tell(signal: T): void {
    for (const listener of [...this.listeners]) listener(signal);
  }
}

const tickets = new Channel<{ id: number | null; signal: TicketSignal }>();
const notifications = new Channel<Notification>();

/** Calls back for one ticket until the returned function is called. */
export function subscribeTicket(id: number, listener: (signal: TicketSignal) => void): () => void {
  return tickets.subscribe((told) => {
    if (told.id === null || told.id === id) listener(told.signal);
  });
}

/** Calls back whenever something happened to any ticket. */
export const subscribeTickets = (listener: () => void): (() => void) => tickets.subscribe(listener);

/** Calls back with what happened to any ticket, in order. */
export const subscribeEvents = (listener: (id: number, events: FeedEvent[]) => void): (() => void) =>
  tickets.subscribe(({ id, signal }) => {
    if (id !== null && signal.type === "events") listener(id, signal.events);
  });

/** `id` null tells every ticket on screen. */
export function tellTicket(id: number | null, signal: TicketSignal): void {
  tickets.tell({ id, signal });
}

export const subscribeNotifications = notifications.subscribe;
export const tellNotification = (notification: Notification): void => notifications.tell(notification);

/** `listener` must be stable (useCallback), or it subscribes anew on each render. */
export function useTicketSignals(id: number, listener: (signal: TicketSignal) => void): void {
  useEffect(() => subscribeTicket(id, listener), [id, listener]);
}
