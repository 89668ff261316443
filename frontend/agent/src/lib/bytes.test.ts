import { expect, test } from "vitest";
import { sayBytes } from "./bytes";

test.each([
  [0, "0 byte"],
  [812, "812 byte"],
  [14_400, "14 kB"],
  [2_340_000, "2.3 MB"],
  [25_000_000, "25 MB"],
])("%i bytes are said as %s", (size, said) => {
  expect(sayBytes("en", size)).toBe(said);
});

test("numbers are written as the reader writes them", () => {
  expect(sayBytes("pt-BR", 2_340_000)).toBe("2,3 MB");
});
