import { expect, test } from "vitest";
import { listed, readable } from "./shown";

const visit = (path: string) => ({
  ...{ path, title: "", at: "2026-11-22T14:00:00Z" },
  channel: { id: 1, name: "Shop" },
});
const seven = Array.from({ length: 7 }, (_, at) => visit(`/${at}`));
const paths = (isThere: boolean, all: boolean) => listed(seven, isThere, all).map(({ path }) => path);

test("the page that is open now is not listed once more", () => {
  expect(paths(true, false)).toEqual(["/1", "/2", "/3", "/4", "/5"]);
  expect(paths(true, true)).toHaveLength(6);
});

test("who has left was on all of them", () => {
  expect(paths(false, false)).toEqual(["/0", "/1", "/2", "/3", "/4"]);
  expect(paths(false, true)).toHaveLength(7);
});

test.each([
  ["/loja/lumin%C3%A1rias", "/loja/luminárias"],
  ["/100%", "/100%"],
])("%s reads as %s", (path, read) => {
  expect(readable(path)).toBe(read);
});
