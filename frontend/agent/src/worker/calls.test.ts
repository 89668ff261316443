import { expect, test } from "vitest";
import { clock, mustShow, type Shown, shown, tabOn } from "./calls";

const CHROME =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
const SAFARI =
  "Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15";
const said = {
  id: 12,
  kind: "sla.breached",
  tag: "ticket-7",
  url: "/tickets/7",
  title: "Overdue: ticket 7",
  body: "Cleo Marsh was promised an answer by {time}.",
  at: "2026-11-22T14:20:00Z",
  lang: "en",
};
const show = (change: object = {}): Shown | null =>
  shown({ ...said, ...change }, (at, lang) => `${at} in ${lang}`);
const tab = (path: string, visibilityState = "hidden") => ({
  url: `https://hora.example${path}`,
  visibilityState,
});

test("the deadline is said on the clock of the place where it is read", () => {
  expect(show()?.options.body).toBe("Cleo Marsh was promised an answer by 2026-11-22T14:20:00Z in en.");
  expect(clock("2026-11-22T14:20:00Z", "pt-BR")).toMatch(/^\d\d:\d\d$/);
  expect(clock("soon", "en")).toBe("");
});

test("it carries where to go, and what it is known by", () => {
  expect(show()).toMatchObject({
    title: "Overdue: ticket 7",
    options: { tag: "ticket-7", lang: "en", data: { id: "12", url: "/tickets/7" } },
  });
});

test.each([[null], ["text"], [{}], [{ title: 7 }], [{ ...said, title: "" }]])("%j shows nothing", (odd) => {
  expect(shown(odd, clock)).toBeNull();
});

test.each(["https://evil.example/", "//evil.example/", "javascript:alert(1)", "", 7])(
  "%s leads to the queue",
  (url) => {
    expect(show({ url })?.options.data.url).toBe("/queue/mine");
  },
);

test("whoever has Hora in sight is told by the page", () => {
  const call = show() as Shown;
  expect(mustShow(call, [], CHROME)).toBe(true);
  expect(mustShow(call, [tab("/queue/all"), tab("/tickets/7")], CHROME)).toBe(true);
  expect(mustShow(call, [tab("/queue/all", "visible"), tab("/tickets/7")], CHROME)).toBe(false);
  expect(mustShow(call, [tab("/queue/all", "visible")], SAFARI)).toBe(true);
});

test("a trial is shown to whoever presses the button, who has the page before their eyes", () => {
  expect(mustShow(show({ tag: "trial" }) as Shown, [tab("/settings/notifications", "visible")], CHROME)).toBe(
    true,
  );
});

test("the tab that shows the ticket already is the one to go to", () => {
  const there = tab("/tickets/7");
  expect(tabOn([tab("/queue/all"), tab("/tickets/70"), there], "/tickets/7")).toBe(there);
  expect(tabOn([tab("/queue/all")], "/tickets/7")).toBeUndefined();
});
