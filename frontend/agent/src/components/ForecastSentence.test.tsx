import { render } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Language } from "@/api/types";
import { needWords, setLanguage } from "@/i18n";
import { outlookOf } from "@/lib/outlook";
import { forecast } from "@/test/board";
import { pretendScreen } from "@/test/page";
import { at, minutes } from "@/test/rows";
import { ForecastSentence } from "./ForecastSentence";

beforeEach(() => pretendScreen());
afterEach(() => setLanguage("en"));

const staffed = forecast().staffed;
const until = at(minutes(220));

async function say(language: Language, mean: number, left: number, more: number): Promise<HTMLElement> {
  await needWords("board");
  await setLanguage(language);
  if (!staffed) throw new Error("the sample has a forecast");
  const scenario = { more, mean: left, p5: 0, p95: 0, saves: mean - left, curve: [] };
  const outlook = outlookOf(forecast({ staffed: { ...staffed, mean }, scenarios: [scenario] }));
  if (!outlook) throw new Error("there is something to say");
  return render(<ForecastSentence outlook={outlook} until={until} />).container;
}

test.each<[Language, number, number, number, string]>([
  ["en", 7, 1, 2, "At this pace 7 tickets breach before 18:00. Two more agents save 6."],
  ["en", 1, 0, 1, "At this pace 1 ticket breaches before 18:00. One more agent saves 1."],
  ["en", 30, 10, 9, "At this pace 30 tickets breach before 18:00. 9 more agents save 20."],
  ["en", 4, 4, 2, "At this pace 4 tickets breach before 18:00. "],
  ["en", 0.2, 0, 1, "At this pace every promise is kept until 18:00."],
  ["pt-BR", 7, 1, 2, "Neste ritmo, 7 tickets atrasam até as 18:00. Mais dois agentes salvam 6."],
  ["pt-BR", 1, 0, 1, "Neste ritmo, 1 ticket atrasa até as 18:00. Mais um agente salva 1."],
  ["es", 7, 1, 2, "A este ritmo, 7 tickets se pasan del plazo antes de las 18:00. Dos agentes más salvan 6."],
  ["es", 1, 0, 1, "A este ritmo, 1 ticket se pasa del plazo antes de las 18:00. Un agente más salva 1."],
])("%s: %d expected, %d left with %d more", async (language, mean, left, more, sentence) => {
  expect((await say(language, mean, left, more)).textContent).toBe(sentence);
});

test.each<[number, boolean]>([
  [7, true],
  [2, false],
])("what is at stake carries a colour only when it is grave: %d", async (mean, grave) => {
  const mark = (await say("en", mean, mean, 1)).querySelector("span");
  expect(mark?.textContent).toBe(`${mean} tickets breach`);
  expect(mark?.dataset.grave !== undefined).toBe(grave);
});
