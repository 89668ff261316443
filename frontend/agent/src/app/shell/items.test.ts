import { expect, test } from "vitest";
import { pageItems, placeItems, placeUnderSettings, sectionsOf } from "./items";

test("before the views have come there are those that there always are", () => {
  expect(sectionsOf(undefined)).toEqual({
    own: ["mine", "unassigned", "all", "waiting", "mentions", "following", "snoozed"],
    teams: [],
    saved: [],
  });
});

test("views stand in the reader's own order, each in its section", () => {
  const keys = ["view:2", "all", "team:1", "mine", "view:1"];
  expect(sectionsOf(keys)).toEqual({ own: ["all", "mine"], teams: ["team:1"], saved: ["view:2", "view:1"] });
});

test("an agent is not led to a supervisor's pages", () => {
  expect(pageItems("agent").map(({ name }) => name)).toEqual(["promises", "settings"]);
  expect(placeItems("supervisor").map(({ name }) => name)).toContain("board");
});

const marked = (address: string) =>
  placeUnderSettings((to) => address === to || address.startsWith(`${to}/`));

test.each([
  ["/settings", "/settings"],
  ["/settings/macros", "/settings"],
  ["/settings/channels/new", "/settings"],
  ["/settings/promises", "/settings/promises"],
  ["/settings/promises/7", "/settings/promises"],
  ["/settings/calendars/new", "/settings/promises"],
  ["/board", null],
  ["/settingsish", null],
])("at %s the navigation marks %s", (address, place) => {
  expect(marked(address)).toBe(place);
});
