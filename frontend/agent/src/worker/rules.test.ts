import { expect, test } from "vitest";
import { dataCache, foreign, handling, personOf } from "./rules";

const origin = "https://hora.example";
const asked = (path: string, change: Partial<Parameters<typeof handling>[0]> = {}) =>
  handling({ method: "GET", mode: "cors", url: `${origin}${path}`, ...change }, origin);

test.each([
  ["/static/agent/assets/index-abc.js", "asset"],
  ["/static/widget/loader.js", "none"],
  ["/api/v1/me", "data"],
  ["/api/v1/views", "data"],
  ["/api/v1/queue?view=mine&limit=50", "data"],
  ["/api/v1/tickets/7", "data"],
  ["/api/v1/tickets/7/timeline?after=0&limit=200", "data"],
  ["/api/v1/events?after=1-1", "none"],
  ["/api/v1/tokens", "none"],
  ["/api/v1/doctor", "none"],
  ["/api/v1/messages/7/html", "none"],
  ["/files/7/lamp.jpg", "none"],
  ["/healthz", "none"],
])("%s is handled as %s", (path, expected) => {
  expect(asked(path)).toBe(expected);
});

test.each([
  ["/", "page"],
  ["/queue/view:12", "page"],
  ["/tickets/7", "page"],
  ["/admin/", "none"],
  ["/api/v1/docs", "none"],
  ["/sign-in", "none"],
  ["/files/7/lamp.pdf", "none"],
])("going to %s is handled as %s", (path, expected) => {
  expect(asked(path, { mode: "navigate" })).toBe(expected);
});

test("nothing that changes something is kept, and nothing of others", () => {
  expect(asked("/api/v1/tickets/7", { method: "PATCH" })).toBe("none");
  expect(handling({ method: "GET", mode: "cors", url: "https://elsewhere.example/api/v1/me" }, origin)).toBe(
    "none",
  );
});

test("there is one person's data at most", () => {
  expect(personOf(["hora-assets", dataCache(3)])).toBe(3);
  expect(personOf(["hora-assets"])).toBeNull();
  expect(personOf([dataCache(3), dataCache(4)])).toBeNull();
  expect(foreign(["hora-assets", dataCache(3), dataCache(4)], 4)).toEqual([dataCache(3)]);
  expect(foreign(["hora-assets", dataCache(3)], null)).toEqual([dataCache(3)]);
  expect(foreign([dataCache(3)], 33)).toEqual([dataCache(3)]);
});
