import { beforeEach, expect, test } from "vitest";
import type { Upload } from "@/api/uploads";
import { keepFiles, keptFiles } from "./files";

const file = (id: number): Upload => ({ id, filename: `${id}.png`, size: 10, content_type: "image/png" });
const HOUR = 60 * 60 * 1000;

beforeEach(() => localStorage.clear());

test("a file that was uploaded for a draft is there again after a reload, on its own ticket only", () => {
  keepFiles(1, 9, [file(5)], 0);
  expect(keptFiles(1, 9, HOUR).map((each) => each.id)).toEqual([5]);
  expect(keptFiles(1, 8, HOUR)).toEqual([]);
  expect(keptFiles(2, 9, HOUR)).toEqual([]);
});

test("one that the server is about to throw away is not offered, though another was added later", () => {
  keepFiles(1, 9, [file(5)], 0);
  keepFiles(1, 9, [file(5), file(6)], 19 * HOUR);
  expect(keptFiles(1, 9, 21 * HOUR).map((each) => each.id)).toEqual([6]);
});

test("what is sent or removed is forgotten", () => {
  keepFiles(1, 9, [file(5), file(6)], 0);
  keepFiles(1, 9, [file(6)], 0);
  expect(keptFiles(1, 9, 0).map((each) => each.id)).toEqual([6]);
  keepFiles(1, 9, [], 0);
  expect(localStorage.length).toBe(0);
});
