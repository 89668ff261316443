import { expect, test } from "vitest";
import { isPrivate, pathOf, Visits } from "./visits";

function browser() {
  const told: object[] = [];
  const is = { known: true, up: true };
  const visits = new Visits(
    (frame) => is.up && told.push(frame) > 0,
    () => is.known,
  );
  const open = (path: string, title = path) => visits.opened(`https://shop.example${path}`, title);
  return { told, is, visits, open };
}
const pages = (...paths: string[]) => ({
  type: "pages",
  pages: paths.map((path) => ({ path, title: path })),
});

test("each page is told once, when it is opened", () => {
  const { told, open } = browser();
  for (const path of ["/lamps", "/lamps", "/lamps/farol", "/lamps"]) open(path);
  expect(told).toEqual([pages("/lamps"), pages("/lamps/farol"), pages("/lamps")]);
});

test("of what was opened before the chat began, only the page itself is told, once it has begun", () => {
  const { told, is, visits, open } = browser();
  is.known = false;
  for (const path of ["/secret", "/lamps"]) open(path);
  visits.flush();
  expect(told).toEqual([]);
  is.known = true;
  visits.flush();
  visits.flush();
  expect(told).toEqual([pages("/lamps")]);
});

test("another visitor at the same browser is told of the page that is open, and of none before", () => {
  const { told, is, visits, open } = browser();
  for (const path of ["/lamps", "/cart"]) open(path);
  is.known = false;
  visits.anew();
  is.known = true;
  visits.flush();
  expect(told.at(-1)).toEqual(pages("/cart"));
  expect(told).toHaveLength(3);
});

test("while the line is down pages wait, the newest ten, and go in one piece", () => {
  const { told, is, visits, open } = browser();
  is.up = false;
  for (let number = 0; number < 12; number++) open(`/page/${number}`);
  expect(told).toEqual([]);
  is.up = true;
  visits.flush();
  expect(told).toEqual([pages(...Array.from({ length: 10 }, (_, at) => `/page/${at + 2}`))]);
});

test("what follows the path is left out, and long titles are cut", () => {
  const { told, open } = browser();
  open("/cart?token=abc#pay", "x".repeat(300));
  expect(told).toEqual([{ type: "pages", pages: [{ path: "/cart", title: "x".repeat(200) }] }]);
  expect(pathOf("about:srcdoc")).toBe("srcdoc");
  expect(pathOf("")).toBeNull();
});

test.each([
  [{ doNotTrack: "1" }, true],
  [{ globalPrivacyControl: true }, true],
  [{ doNotTrack: null, globalPrivacyControl: false }, false],
  [{ doNotTrack: "unspecified" }, false],
])("%o asks for privacy: %s", (given, asks) => {
  expect(isPrivate(given)).toBe(asks);
});
