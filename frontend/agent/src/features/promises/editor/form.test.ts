import { describe, expect, test } from "vitest";
import { everyone, policy, rung } from "@/test/rules";
import { formOf, newTerms, type PolicyForm, readForm, termsOf } from "./form";

const form = (change: Partial<PolicyForm> = {}): PolicyForm => ({ ...formOf(policy()), ...change });
const lengths = (change: Partial<PolicyForm["lengths"]>): PolicyForm["lengths"] => ({
  ...form().lengths,
  ...change,
});

test("given nothing is changed, then what was read is written", () => {
  expect(readForm(form(), false)).toEqual({ draft: termsOf(policy()), problems: {} });
  expect(readForm(formOf(everyone()), true)).toEqual({ draft: termsOf(everyone()), problems: {} });
});

test("a form is a copy: to write in it changes no policy", () => {
  const given = policy();
  formOf(given).ladder.rungs.pop();
  expect(given.ladder.rungs).toHaveLength(2);
});

test("a new promise is an hour, and its name is still to be written", () => {
  expect(readForm(formOf(newTerms), false).problems).toEqual({ name: "empty" });
});

describe("lengths", () => {
  test("are read as they were typed, by priority too", () => {
    const { draft } = readForm(
      form({ lengths: lengths({ first_response: { "*": "1h30", urgent: "10" } }) }),
      false,
    );
    expect(draft.targets.first_response).toEqual({ "*": 5400, urgent: 600 });
  });

  test("an empty one is no promise", () => {
    const { draft, problems } = readForm(form({ lengths: lengths({ next_response: { "*": " " } }) }), false);
    expect(draft.targets).toEqual({ first_response: { "*": 900 } });
    expect(problems).toEqual({});
  });

  test.each([
    ["0", "zero"],
    ["2 d", "days"],
    ["soon", "unclear"],
  ])("%j is wrong at its field: %s", (text, problem) => {
    const { draft, problems } = readForm(
      form({ lengths: lengths({ first_response: { high: text } }) }),
      false,
    );
    expect(problems).toEqual({ "targets.first_response.high": problem });
    expect(draft.targets.first_response).toBeUndefined();
  });

  test("none at all is nothing promised; unreadable ones are told first", () => {
    const none = lengths({ first_response: {}, next_response: {} });
    expect(readForm(form({ lengths: none }), false).problems).toEqual({ targets: "noTargets" });
    const bad = lengths({ first_response: { "*": "0" }, next_response: {} });
    expect(readForm(form({ lengths: bad }), false).problems).toEqual({
      "targets.first_response.*": "zero",
    });
  });

  test("the fallback answers everyone: by one length for all, or by one for each priority", () => {
    const read = (first: PolicyForm["lengths"]["first_response"]) =>
      readForm(form({ lengths: lengths({ first_response: first }) }), true).problems.targets;
    expect(read({ urgent: "15" })).toBe("fallbackTargets");
    expect(read({ urgent: "15", high: "15", normal: "30", low: "60" })).toBeUndefined();
    expect(read({ "*": "60" })).toBeUndefined();
  });
});

test("teams are numbers, and a field without a value is no condition", () => {
  const match = { ...form().match, channel: [], team: ["3", "4"] };
  expect(readForm(form({ match }), false).draft.match).toEqual({ team: [3, 4], tier: ["gold"] });
});

test.each([
  [["75%", "75%"], { "ladder.rungs.1.at": "rungTwice" }],
  [["0%"], { "ladder.rungs.0.at": "rungAt" }],
  [["-0m"], { "ladder.rungs.0.at": "rungAt" }],
  [["%"], { "ladder.rungs.0.at": "rungAt" }],
  [["50%", "-15m", "125%"], {}],
])("steps %j: %o", (ats, problems) => {
  const ladder = { rungs: ats.map((at) => rung(at)), quiet: null };
  expect(readForm(form({ ladder }), false).problems).toEqual(problems);
});

test("a name of blanks is none", () => {
  expect(readForm(form({ name: "  " }), false).problems).toEqual({ name: "empty" });
  expect(readForm(form({ name: " Gold " }), false).draft.name).toBe("Gold");
});
