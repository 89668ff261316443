import { expect, test } from "vitest";
import { forecast } from "@/test/board";
import { outlookOf } from "./outlook";

const staffed = forecast().staffed;
if (!staffed) throw new Error("the sample has a forecast");
const scenario = (more: number, mean: number) => ({ more, mean, p5: 0, p95: 0, saves: 0, curve: [] });

test("in whole tickets: seven breach, four to ten; two more agents leave one and save six", () => {
  expect(outlookOf(forecast())).toEqual({
    breaches: 7,
    low: 4,
    high: 10,
    help: { more: 2, left: 1, saves: 6 },
    grave: true,
  });
});

test("what is saved and what is left add up, whatever was rounded", () => {
  const outlook = outlookOf(forecast({ staffed: { ...staffed, mean: 6.5 }, scenarios: [scenario(1, 2.5)] }));
  expect(outlook?.help).toEqual({ more: 1, left: 3, saves: 4 });
  expect(outlook?.breaches).toBe(7);
});

test.each([
  ["the second agent saves as good as nothing", [scenario(1, 1), scenario(2, 0.9)], 1],
  ["only the third one turns it", [scenario(1, 6), scenario(2, 5), scenario(3, 1)], 3],
  ["they come in any order", [scenario(2, 1), scenario(1, 1.4)], 1],
])("the smallest help that does most of it, when %s", (_, scenarios, more) => {
  expect(outlookOf(forecast({ scenarios }))?.help?.more).toBe(more);
});

test("nobody is asked for when more agents save nothing", () => {
  expect(outlookOf(forecast({ scenarios: [scenario(1, 7.2), scenario(2, 7)] }))?.help).toBeNull();
  expect(outlookOf(forecast({ scenarios: [] }))?.help).toBeNull();
});

test("under three the sentence stays quiet", () => {
  const of = (mean: number) => outlookOf(forecast({ staffed: { ...staffed, mean } }));
  expect(of(2.4)?.grave).toBe(false);
  expect(of(2.6)?.grave).toBe(true);
});

test("without a curve there is nothing to say yet", () => {
  expect(outlookOf(forecast({ staffed: null }))).toBeNull();
  expect(outlookOf(forecast({ staffed: { ...staffed, curve: [] } }))).toBeNull();
});
