import { render } from "@testing-library/react";
import { expect, test } from "vitest";
import { ana, ben } from "@/test/rows";
import { Presence } from "./Presence";

const reading = (person: typeof ana) => ({ ...person, state: "reading" as const });
const replying = (person: typeof ana) => ({ ...person, state: "replying" as const });
/** What is seen, and what a reader of the screen hears. */
const said = (
  place: "row" | "phone" | "header",
  ...people: ReturnType<typeof reading | typeof replying>[]
) => {
  const { container } = render(<Presence people={people} place={place} />);
  const spoken = container.cloneNode(true) as HTMLElement;
  for (const hidden of spoken.querySelectorAll("[aria-hidden]")) hidden.remove();
  for (const hidden of container.querySelectorAll(".sr-only")) hidden.remove();
  return [container.textContent, spoken.textContent];
};

test("in a row: who replies by name, who reads by initials", () => {
  expect(said("row", replying(ben), reading(ana))).toEqual(["Ben is replying", "Ben is replying"]);
  expect(said("row", reading(ben))).toEqual(["BO", "Ben is reading"]);
  expect(said("row", reading(ana), reading(ben))).toEqual(["AP BO", "2 people are reading"]);
  expect(said("row", replying(ana), replying(ben))[0]).toBe("2 people are replying");
});

test("on a phone there is room for a name only, but all of it is said", () => {
  expect(said("phone", replying(ben))).toEqual(["Ben", "Ben is replying"]);
  expect(said("phone", reading(ben))).toEqual(["BO", "Ben is reading"]);
});

test("nobody there takes no room", () => {
  expect(said("row")).toEqual(["", ""]);
});
