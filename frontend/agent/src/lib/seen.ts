/** Which tickets this browser has had on screen, and how far: what came later is new to its reader. */

const KEY = "hora.seen";
const MOST = 500;

type Seen = Record<string, string>;

function load(): Seen {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}") as Seen;
  } catch {
    return {};
  }
}

let seen: Seen | null = null;
const all = (): Seen => {
  seen ??= load();
  return seen;
};

/** The ticket was on screen with everything up to the message of that time. */
export function markSeen(ticket: number, at: string): void {
  const { [ticket]: _before, ...others } = all();
  seen = Object.fromEntries([...Object.entries(others).slice(1 - MOST), [String(ticket), at]]);
  localStorage.setItem(KEY, JSON.stringify(seen));
}

/** The customer wrote after the reader last looked. A ticket never opened is new as a whole: its place says so. */
export function isNewToReader(row: { id: number; unread: boolean; last_message_at: string }): boolean {
  const at = all()[row.id];
  return row.unread && at !== undefined && Date.parse(row.last_message_at) > Date.parse(at);
}
