import { expect, test } from "vitest";
import type { TimelineItem } from "@/api/types";
import { onPage } from "./onPage";

let seq = 0;
const said = (page: unknown, at: string, direction = "in"): TimelineItem => {
  seq += 1;
  const message = { id: seq, direction, at, details: page === undefined ? {} : { page } };
  return { seq, kind: "message.received", at, message } as unknown as TimelineItem;
};

test("the page where the customer wrote last, since their first words from there", () => {
  const items = [
    said("https://shop.example/shop/lamps?from=mail#top", "2026-11-22T14:02:00Z"),
    said("https://shop.example/shop/lamps", "2026-11-22T14:05:00Z"),
  ];
  expect(onPage(items)).toEqual({ path: "/shop/lamps", since: "2026-11-22T14:02:00Z" });
  const moved = [...items, said("https://shop.example/caf%C3%A9", "2026-11-22T14:09:00Z")];
  expect(onPage(moved)).toEqual({ path: "/café", since: "2026-11-22T14:09:00Z" });
});

test("our own words and what is no page of the web are no place", () => {
  expect(onPage([])).toBeNull();
  expect(onPage([said(undefined, "2026-11-22T14:02:00Z")])).toBeNull();
  expect(onPage([said("https://shop.example/a", "2026-11-22T14:02:00Z", "out")])).toBeNull();
  for (const page of ["javascript:alert(1)", "nothing", 5, "https://shop.example/%E0%A4%A"])
    expect(onPage([said(page, "2026-11-22T14:02:00Z")])).toBeNull();
});
