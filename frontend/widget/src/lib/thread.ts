import type { Said, Waiting } from "./types";

/** What was said, by number, and what waits: pure, so that any order and any repetition ends alike. */
export interface Talk {
  said: Said[];
  waiting: Waiting[];
}

export const nothing: Talk = { said: [], waiting: [] };

/** Messages from the server replace those of the same number; what waited for them waits no more. */
export function merge(talk: Talk, messages: Said[]): Talk {
  if (messages.length === 0) return talk;
  const known = new Map(talk.said.map((each) => [each.n, each]));
  for (const each of messages) known.set(each.n, each);
  const said = [...known.values()].sort((a, b) => a.n - b.n);
  const back = new Set(messages.map(({ id }) => id));
  return { said, waiting: talk.waiting.filter(({ id }) => !back.has(id)) };
}

export function add(talk: Talk, message: Waiting): Talk {
  return { ...talk, waiting: [...talk.waiting, message] };
}

/** A waiting message changes its state; one that has come back already is not there any more. */
export function mark(talk: Talk, id: string, change: Partial<Waiting>): Talk {
  return { ...talk, waiting: talk.waiting.map((each) => (each.id === id ? { ...each, ...change } : each)) };
}

export function drop(talk: Talk, id: string): Talk {
  return { ...talk, waiting: talk.waiting.filter((each) => each.id !== id) };
}

/** The number behind which the server is asked for more. */
export function last(talk: Talk): number {
  return talk.said.at(-1)?.n ?? 0;
}

/** The newest number of somebody else's words; what is read or delivered counts up to it. */
export function lastOfOthers(talk: Talk): number {
  return talk.said.findLast(({ from }) => from !== "you")?.n ?? 0;
}

/** How many of a person's words lie behind number `read`. Automatic answers call nobody back. */
export function unread(talk: Talk, read: number): number {
  return talk.said.filter(({ n, from, deleted }) => n > read && from === "person" && !deleted).length;
}

/** The first message to be sent now: they leave one after another, in order. */
export function next(talk: Talk): Waiting | undefined {
  return talk.waiting.find(({ state }) => state === "waiting");
}
