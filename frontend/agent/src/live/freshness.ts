/** What the badge says about how fresh the screen is. Pure: (freshness, what happened) → freshness. */

export type Freshness =
  | { state: "connecting"; since: number }
  | { state: "live" }
  | { state: "catching-up"; changes: number; since: number; retryAt: number | null }
  | { state: "polling"; since: number; retryAt: number | null }
  | { state: "offline"; since: number };

export type Happening =
  | { type: "caught-up" }
  /** Frames that arrived while behind; `changes` is how many events are known to be missing (0: unknown). */
  | { type: "behind"; changes: number; at: number }
  | { type: "socket-lost"; at: number; retryAt: number | null }
  | { type: "polled"; at: number }
  | { type: "network-lost"; at: number }
  | { type: "network-back"; at: number };

export function nextFreshness(now: Freshness, what: Happening): Freshness {
  switch (what.type) {
    case "caught-up":
      return now.state === "live" ? now : { state: "live" };
    case "behind":
      return behind(now, what.changes, what.at, null);
    case "socket-lost":
      return lost(now, what.at, what.retryAt);
    case "polled":
      return polled(now, what.at);
    case "network-lost":
      return now.state === "offline" ? now : { state: "offline", since: what.at };
    case "network-back":
      return now.state === "offline" ? behind(now, 0, what.at, null) : now;
  }
}

function behind(now: Freshness, changes: number, at: number, retryAt: number | null): Freshness {
  const since = "since" in now && now.state !== "offline" ? now.since : at;
  return { state: "catching-up", changes, since, retryAt };
}

function lost(now: Freshness, at: number, retryAt: number | null): Freshness {
  if (now.state === "offline") return now;
  if (now.state === "polling") return { ...now, retryAt };
  return behind(now, now.state === "catching-up" ? now.changes : 0, at, retryAt);
}

/** Polling answers while the socket does not: better than nothing, and said so. */
function polled(now: Freshness, at: number): Freshness {
  if (now.state === "live" || now.state === "polling") return now;
  const retryAt = now.state === "catching-up" ? now.retryAt : null;
  return { state: "polling", since: at, retryAt };
}
