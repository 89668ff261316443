import { afterEach, beforeAll, expect, test } from "vitest";
import type { Clock } from "@/api/types";
import { i18n, languages, needWords, setLanguage } from "@/i18n";
import { pretendScreen } from "@/test/page";
import { at, minutes } from "@/test/rows";
import { calendar } from "@/test/rules";
import { ticket } from "@/test/tickets";
import type { Pause } from "./pauses";
import { sayHours } from "./sayHours";
import { sayWhy } from "./why";

beforeAll(async () => {
  pretendScreen();
  await needWords("ticket");
});
afterEach(() => setLanguage("en"));

const [first] = ticket().clocks;
const clock = (change: Partial<Clock> = {}): Clock => ({ ...(first as Clock), ...change });
const chat = { id: 2, name: "Chat", version: 3 };
const pause = (from: number, to: number | null, why: Pause["why"] = "pending"): Pause => ({
  from: at(minutes(from)),
  to: to === null ? null : at(minutes(to)),
  why,
});
const naming = (language: string) => ({ t: i18n.t, language, teams: new Map([[4, "Care"]]) });
const why = (change: Partial<Clock>, pauses: Pause[] = [], language = "en") =>
  sayWhy(naming(language), clock(change), pauses);

const gold = { policy: chat, because: { tier: "gold", channel: "webchat" } };
const waited = [pause(-30, -18)];

test.each([
  [
    "en",
    "1 h to first reply: promise “Chat”, because tier is gold and channel is Web chat; paused 12 min while waiting for the customer.",
  ],
  [
    "pt-BR",
    "1 h até a primeira resposta: promessa “Chat”, porque o nível é gold e o canal é Chat do site; parado 12 min à espera do cliente.",
  ],
  [
    "es",
    "1 h hasta la primera respuesta: promesa «Chat», porque el nivel es gold y el canal es Chat web; parado 12 min a la espera del cliente.",
  ],
] as const)(
  "what, by which promise, for which reasons, and how long it stood still: in %s",
  async (language, said) => {
    await setLanguage(language);
    expect(why({ ...gold, paused_s: 720 }, waited, language)).toBe(said);
  },
);

test.each<[string, Partial<Clock>, Pause[], string]>([
  [
    "no other fits",
    { policy: chat, because: {} },
    [],
    "1 h to first reply: promise “Chat”, as no other fits.",
  ],
  ["no promise known", { policy: null }, [], "1 h to first reply."],
  [
    "one reason",
    { policy: chat, because: { tag: "Fragile" } },
    [],
    "1 h to first reply: promise “Chat”, because it is tagged Fragile.",
  ],
  [
    "three reasons, each by its name, in one order",
    { policy: chat, because: { language: "pt", team: 4, priority: "urgent" } },
    [],
    "1 h to first reply: promise “Chat”, because priority is urgent, team is Care, and language is Portuguese.",
  ],
  [
    "a team this reader does not know",
    { policy: chat, because: { team: 9 } },
    [],
    "1 h to first reply: promise “Chat”, because team is 9.",
  ],
  ["half an hour", { policy: null, target_s: 1800 }, [], "30 min to first reply."],
  [
    "other promises are named",
    { policy: null, metric: "total_resolution", target_s: 144_000 },
    [],
    "40 h to solution.",
  ],
  [
    "every so often",
    { policy: null, metric: "periodic_update", target_s: 14_400 },
    [],
    "An update every 4 h.",
  ],
  ["less than a minute is no pause", { policy: null, paused_s: 59 }, waited, "1 h to first reply."],
  [
    "several pauses for the same",
    { policy: null, paused_s: 5400 },
    [pause(-90, -60, "on_hold"), pause(-60, 0, "on_hold")],
    "1 h to first reply; paused 2 times, 1 h 30 in all, while waiting for somebody else.",
  ],
  [
    "several for different ones",
    { policy: null, paused_s: 5400 },
    [pause(-90, -60), pause(-60, 0, "on_hold")],
    "1 h to first reply; paused 2 times, 1 h 30 in all.",
  ],
  [
    "pauses whose events are not on screen",
    { policy: null, paused_s: 720 },
    [],
    "1 h to first reply; paused 12 min.",
  ],
  [
    "days",
    { policy: null, paused_s: 3 * 86_400 + 5 },
    waited,
    "1 h to first reply; paused 3 days while waiting for the customer.",
  ],
  [
    "still standing",
    { policy: null, state: "paused", deadline: null, paused_s: 5400 },
    [pause(-90, -60), pause(-20, null)],
    "1 h to first reply; stands still since 14:00, waiting for the customer.",
  ],
])("%s", (_, change, pauses, said) => {
  expect(why(change, pauses)).toBe(said);
});

test.each(languages)("every promise, reason and pause has words in %s", async (language) => {
  await setLanguage(language);
  const because = { channel: "email", team: 4, priority: "low", tier: "gold", language: "es", tag: "x" };
  const metrics = [
    "first_response",
    "next_response",
    "periodic_update",
    "pausable_update",
    "requester_wait",
    "agent_work",
    "first_resolution",
    "total_resolution",
  ] as const;
  for (const metric of metrics)
    for (const reason of ["pending", "on_hold", "any"] as const)
      for (const state of ["running", "paused"] as const)
        for (const count of [1, 2]) {
          const pauses = Array.from({ length: count }, () => pause(-20, null, reason));
          const said = why({ policy: chat, because, metric, state, paused_s: 900 }, pauses, language);
          expect(said).not.toMatch(/clocks\.|\{\{|undefined|null/);
        }
});

test.each([
  ["en", "Mon–Fri 09–12, 13–18; Sat 10–14, Lisbon office; opens again Mon 09:00"],
  ["pt-BR", "Seg–sex 09–12, 13–18; sáb 10–14, Lisbon office; abre de novo seg 09:00"],
  ["es", "Lun–vie 09–12, 13–18; sáb 10–14, Lisbon office; vuelve a abrir lun 09:00"],
] as const)("on a Sunday the hours say when they begin again: in %s", async (language, said) => {
  await setLanguage(language);
  const calm = clock({ calendar: { id: 1, name: "Lisbon office", version: 3 } });
  expect(sayHours(naming(language), calm, [calendar()], Date.parse(at(0)))).toBe(said);
});

test("while it is open nothing opens; without a calendar every hour counts; an unknown one is named", () => {
  const office = clock({ calendar: { id: 1, name: "Lisbon office", version: 3 } });
  const monday = Date.parse("2026-11-23T10:00:00Z");
  const week = "Mon–Fri 09–12, 13–18; Sat 10–14, Lisbon office";
  expect(sayHours(naming("en"), office, [calendar()], monday)).toBe(week);
  expect(sayHours(naming("en"), clock(), [], monday)).toBe("Every hour counts");
  expect(sayHours(naming("en"), office, undefined, monday)).toBe("The hours of Lisbon office");
});
