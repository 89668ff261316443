import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { qrOf } from "./qr";

const drawn = (text: string): string =>
  qrOf(text)
    .map((row) => row.map((dark) => (dark ? "1" : "0")).join(""))
    .join("\n");
const hash = (text: string): string => createHash("sha256").update(drawn(text)).digest("hex").slice(0, 12);

// These codes were read back by an independent reader before their fingerprints were written down.
test.each([
  ["a", 21, "ad65f877bf94"],
  ["https://desk.example/r/7f2a0000-0000-4000-8000-000000000001", 33, "c6a14840e81f"],
  ["w".repeat(210), 57, "a8b8c897ad8f"],
])("%s", (text, size, fingerprint) => {
  expect(qrOf(text)).toHaveLength(size);
  expect(hash(text)).toBe(fingerprint);
});

test("every code has its three eyes and its quiet timing lines", () => {
  for (const text of ["a", "b".repeat(100), "c".repeat(200)]) {
    const code = qrOf(text);
    const size = code.length;
    for (const [x, y] of [
      [0, 0],
      [size - 7, 0],
      [0, size - 7],
    ] as const) {
      expect(code[y]?.slice(x, x + 7)).toEqual(new Array(7).fill(true));
      expect(code[y + 3]?.slice(x, x + 7)).toEqual([true, false, true, true, true, false, true]);
    }
    expect(code[6]?.slice(8, 13)).toEqual([true, false, true, false, true]);
  }
});

test("what does not fit is refused, not cut", () => {
  expect(() => qrOf("x".repeat(300))).toThrow(RangeError);
});
