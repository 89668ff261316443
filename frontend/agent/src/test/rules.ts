import type { Calendar, CalendarVersion, Window } from "@/api/calendars";
import type { Policy, PolicyVersion, Rung } from "@/api/policies";

/** Ada's rules at Barro & Linho: an office in Lisbon, a promise to gold customers in chat, one for everyone else. */

const nineToSix: Window[] = [
  ["09:00", "12:00"],
  ["13:00", "18:00"],
];
export const officeWeek: Window[][] = [
  nineToSix,
  nineToSix,
  nineToSix,
  nineToSix,
  nineToSix,
  [["10:00", "14:00"]],
  [],
];

export const calendar = (change: Partial<Calendar> = {}): Calendar => ({
  id: 1,
  name: "Lisbon office",
  version: 3,
  valid_from: "2026-11-01T10:00:00Z",
  zone: "Europe/Lisbon",
  week: officeWeek,
  dates: [{ date: "2026-12-25", name: "Natal", windows: [] }],
  source: { country: "PT", years: [2026] },
  tzdata: "2026b",
  used_by: ["Gold chat"],
  archived: false,
  ...change,
});

export const rung = (at: string, change: Partial<Rung> = {}): Rung => ({
  at,
  tell: ["assignee"],
  by: ["app"],
  reassign: null,
  tag: null,
  webhook: false,
  ...change,
});

export const policy = (change: Partial<Policy> = {}): Policy => ({
  id: 2,
  name: "Gold chat",
  version: 3,
  valid_from: "2026-11-01T10:00:00Z",
  position: 1,
  active: true,
  fallback: false,
  match: { channel: ["webchat"], tier: ["gold"] },
  targets: { first_response: { "*": 900 }, next_response: { "*": 1800 } },
  counts: "human",
  pauses: ["pending", "on_hold"],
  calendar: { id: 1, name: "Lisbon office" },
  ladder: { rungs: [rung("75%"), rung("100%", { tell: ["supervisors"] })], quiet: null },
  open_tickets: 12,
  archived: false,
  warnings: {},
  ...change,
});

export const everyone = (change: Partial<Policy> = {}): Policy =>
  policy({
    id: 1,
    name: "Everyone",
    version: 1,
    position: 0,
    fallback: true,
    match: {},
    targets: { first_response: { "*": 3600 }, next_response: { "*": 3600 } },
    calendar: null,
    open_tickets: 287,
    ...change,
  });

const ada = { id: 9, name: "Ada Nunes" };

export const policyVersion = (change: Partial<PolicyVersion> = {}): PolicyVersion => {
  const { open_tickets: _tickets, archived: _archived, warnings: _warnings, ...rest } = policy();
  return { ...rest, author: ada, ...change };
};

export const calendarVersion = (change: Partial<CalendarVersion> = {}): CalendarVersion => {
  const { used_by: _users, archived: _archived, ...rest } = calendar();
  return { ...rest, author: ada, ...change };
};
