import { beforeAll, describe, expect, test } from "vitest";
import type { Language } from "@/api/types";
import { i18n, needWords, setLanguage } from "@/i18n";
import { sayWeek, sayWindow } from "@/lib/weekwords";
import { calendar, calendarVersion, everyone, officeWeek, policy, policyVersion, rung } from "@/test/rules";
import { sayBecause } from "./because";
import { calendarChanges } from "./calendarChanges";
import { sayQuiet, sayRung, sayStage, stageOf, stageSeconds } from "./ladderWords";
import type { Naming } from "./naming";
import { policyChanges } from "./policyChanges";
import { sayMatch, sayPolicy, sayTargets } from "./policyWords";

const teams = [
  { id: 1, name: "Care" },
  { id: 2, name: "Stores" },
];
const agents = [{ id: 5, name: "Ben Okafor", initials: "BO", role: "agent" as const, available: true }];
const calendars = [calendar()];
const naming = (language: Language = "en"): Naming => ({ t: i18n.getFixedT(language), language, teams });

beforeAll(async () => {
  for (const language of ["pt-BR", "es", "en"] as const) {
    await setLanguage(language);
    await needWords("promises");
  }
});

describe("a promise in words", () => {
  test.each([
    [
      "en" as const,
      "Web chat, gold customers: first reply in 15 min, next replies in 30 min. Mon–Fri 09–12, 13–18; Sat 10–14 (Lisbon office).",
    ],
    [
      "pt-BR" as const,
      "Chat do site, clientes gold: primeira resposta em 15 min, próximas respostas em 30 min. Seg–sex 09–12, 13–18; sáb 10–14 (Lisbon office).",
    ],
    [
      "es" as const,
      "Chat web, clientes gold: primera respuesta en 15 min, próximas respuestas en 30 min. Lun–vie 09–12, 13–18; sáb 10–14 (Lisbon office).",
    ],
  ])("%s", (language, text) => {
    expect(sayPolicy(naming(language), policy(), calendars)).toBe(text);
  });

  test("the fallback is for everything else, one without conditions for every ticket", () => {
    expect(sayPolicy(naming(), everyone(), [])).toBe(
      "Everything else: first reply in 1 h, next replies in 1 h. Day and night, every day.",
    );
    expect(sayMatch(naming(), {})).toBe("every ticket");
  });

  test("values of a field are joined by or, fields by a comma, and ids have names", () => {
    const match = { team: [1, 2], priority: ["urgent", "high"], language: ["pt"], tag: ["vip"] };
    expect(sayMatch(naming(), match)).toBe(
      "team Care or Stores, urgent or high priority, in Portuguese, tagged vip",
    );
    expect(sayMatch(naming(), { team: [77], channel: ["fax"] })).toBe("fax, team 77");
  });

  test("a length that differs by priority says for whom", () => {
    const targets = { first_response: { "*": 3600, urgent: 900 }, first_resolution: { low: 7200, high: 60 } };
    expect(sayTargets(naming(), targets)).toBe(
      "first reply in 1 h (urgent 15 min), solved in 1 min for high, 2 h for low",
    );
  });

  test("a calendar that is not known yet is at least named", () => {
    expect(sayPolicy(naming(), policy(), [])).toContain("In the hours of Lisbon office.");
  });
});

describe("a week in words", () => {
  const nine: [string, string] = ["09:00", "18:00"];
  test.each([
    [Array(7).fill([]), "never open"],
    [Array(7).fill([["00:00", "24:00"]]), "day and night, every day"],
    [Array(7).fill([nine]), "every day 09–18"],
    [officeWeek, "Mon–Fri 09–12, 13–18; Sat 10–14"],
    [[[nine], [], [nine], [], [], [], []], "Mon 09–18; Wed 09–18"],
    [[[], [], [], [], [], [nine], [nine]], "Sat–Sun 09–18"],
  ])("%#: %s", (week, text) => {
    expect(sayWeek(i18n.getFixedT("en"), "en", week)).toBe(text);
  });

  test("minutes are said only where there are any", () => {
    expect(sayWindow(["09:00", "18:00"])).toBe("09–18");
    expect(sayWindow(["09:30", "18:00"])).toBe("09:30–18:00");
  });
});

describe("a step of the ladder in words", () => {
  test.each([
    ["75%", "At 75 %", 2700],
    ["100%", "At the deadline", 3600],
    ["125%", "25 % past the deadline", 4500],
    ["-15m", "15 minutes before it is due", 2700],
    ["-1m", "1 minute before it is due", 3540],
    ["-2h", "120 minutes before it is due", 0],
    ["soon", "soon", null],
  ])("%s of an hour: %s, after %s s", (at, words, seconds) => {
    expect(sayStage(naming(), at)).toBe(words);
    expect(stageSeconds(at, 3600)).toBe(seconds);
  });

  test("minutes before a promise that is not made lie nowhere", () => {
    expect(stageSeconds("-15m", null)).toBeNull();
    expect(stageOf("12.5%")).toBeNull();
  });

  test("says who is told, how, and what else happens", () => {
    const all = rung("90%", {
      tell: ["assignee", "lead", "agent:5"],
      by: ["app", "email"],
      reassign: "least_loaded",
      tag: "late",
      webhook: true,
    });
    expect(sayRung(naming(), all, agents)).toBe(
      "tell the ticket’s owner, the team lead, and Ben Okafor in the app and by email;" +
        " give it to whoever has the least to do; tag it “late”; call the webhooks",
    );
    expect(sayRung(naming(), rung("50%", { tell: [] }), agents)).toBe("only recorded");
    expect(sayRung(naming(), rung("50%", { tell: ["agent:99"] }), agents)).toBe("tell agent:99 in the app");
  });

  test("quiet hours", () => {
    expect(sayQuiet(naming(), { zone: "America/Sao_Paulo", from: "22:00", to: "07:00" })).toBe(
      "no mail from 22:00 to 07:00 (America/Sao Paulo)",
    );
  });
});

describe("why it is this promise", () => {
  test("names what matched", () => {
    expect(sayBecause(naming(), { channel: "webchat", tier: "gold" })).toBe(
      "Because the channel is Web chat and the customer tier is gold.",
    );
    expect(sayBecause(naming(), { team: 1 })).toBe("Because the team is Care.");
  });

  test("nothing matched: it is the one for everything else", () => {
    expect(sayBecause(naming(), {})).toMatch(/No other promise fits/);
    expect(sayBecause(naming(), {}, false)).toBe("It is for every ticket.");
  });
});

describe("what a version changed", () => {
  const changes = (change: Parameters<typeof policyVersion>[0]) =>
    policyChanges(naming(), policyVersion(), policyVersion(change), calendars);

  test.each([
    [{ active: false }, ["Switched off"]],
    [{ position: 4 }, ["Moved from place 1 to 4"]],
    [
      { match: { channel: ["webchat", "email"] } },
      ["Channel: Web chat → Web chat or Email", "Customer tier: gold → any"],
    ],
    [
      { targets: { first_response: { "*": 1800 }, first_resolution: { "*": 7200 } } },
      ["First reply: 15 min → 30 min", "Next reply is no longer promised", "New: solved in 2 h"],
    ],
    [
      { calendar: null },
      ["Hours: Mon–Fri 09–12, 13–18; Sat 10–14 (Lisbon office) → day and night, every day"],
    ],
    [
      { pauses: ["on_hold" as const] },
      ["Pauses: While waiting for the customer and While on hold → While on hold"],
    ],
    [{ pauses: [] }, ["Pauses: While waiting for the customer and While on hold → never"]],
    [
      { counts: "human_or_ai" as const },
      ["What counts: A person’s reply → A person’s or the assistant’s reply"],
    ],
    [{ ladder: { rungs: [], quiet: null } }, ["Who is told, and when"]],
    [{ ladder: { ...policy().ladder, quiet: { zone: "UTC", from: "22:00", to: "07:00" } } }, ["Quiet hours"]],
    [{}, []],
  ])("%o", (change, said) => {
    expect(changes(change)).toEqual(said);
  });

  test("of a calendar: its zone, its week, and its days by name", () => {
    const after = calendarVersion({
      zone: "Europe/Madrid",
      week: Array(7).fill([["09:00", "18:00"]]),
      dates: [
        { date: "2026-12-25", name: "Navidad", windows: [] },
        { date: "2026-12-08", name: "Inmaculada", windows: [] },
      ],
    });
    expect(calendarChanges(naming(), calendarVersion(), after)).toEqual([
      "Time zone: Europe/Lisbon → Europe/Madrid",
      "Week: Mon–Fri 09–12, 13–18; Sat 10–14 → every day 09–18",
      "1 day added: 8 Dec Inmaculada",
      "1 day changed: 25 Dec Navidad",
    ]);
    const many = ["01", "02", "03", "04", "05"].map((day) => ({
      date: `2026-12-${day}`,
      name: "",
      windows: [],
    }));
    expect(
      calendarChanges(naming(), calendarVersion({ dates: many }), calendarVersion({ dates: [] })),
    ).toEqual(["5 days removed: 1 Dec, 2 Dec, 3 Dec, 4 Dec, …"]);
  });
});
