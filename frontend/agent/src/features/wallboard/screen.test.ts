import { describe, expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "@/lib/time";
import { isNightly, placeOf, scriptsOf } from "./screen";

const corner = (now: number) => {
  const { x, y } = placeOf(1920, 1080, now);
  return [x, y];
};

describe("the whole picture, as large as it fits, in the middle", () => {
  test.each([
    [1920, 1080, 1, 0, 0],
    [3840, 2160, 2, 0, 0],
    [1366, 900, 1366 / 1920, 0, (900 - 1080 * (1366 / 1920)) / 2],
    [2560, 1080, 1, 320, 0],
  ])("%d × %d", (width, height, scale, x, y) => {
    expect(placeOf(width, height, 0)).toEqual({ scale, x, y: expect.closeTo(y) });
  });
});

test("two pixels elsewhere every ten minutes, and back after forty", () => {
  const steps = [0, 9, 10, 20, 30, 40].map((minutes) => corner(minutes * MINUTE));
  expect(steps).toEqual([
    [0, 0],
    [0, 0],
    [2, 0],
    [2, 2],
    [0, 2],
    [0, 0],
  ]);
});

test("begins anew at four in the morning of its own day, once", () => {
  const four = new Date(2026, 10, 23, 4, 10).getTime();
  expect(isNightly(four - DAY, four)).toBe(true);
  expect(isNightly(four - DAY, four + HOUR)).toBe(false);
  expect(isNightly(four - 5 * MINUTE, four)).toBe(false);
});

test("the scripts of a page tell its version; its nonce does not", () => {
  const page = (hash: string, nonce: string) =>
    `<meta name="csp-nonce" content="${nonce}"><script type="module" crossorigin src="/static/agent/index-${hash}.js"></script>`;
  expect(scriptsOf(page("a", "1"))).toBe("/static/agent/index-a.js");
  expect(scriptsOf(page("a", "1"))).toBe(scriptsOf(page("a", "2")));
  expect(scriptsOf(page("a", "1"))).not.toBe(scriptsOf(page("b", "1")));
  expect(scriptsOf("<h1>Bad gateway</h1>")).toBe("");
});
