import { expect, test } from "vitest";
import { turns } from "./turns";

const soon = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

test("a slow one is not overtaken by a quick one that was asked for later", async () => {
  const inTurn = turns();
  const done: string[] = [];
  const slow = inTurn(async () => {
    await soon(10);
    done.push("slow");
  });
  const quick = inTurn(async () => void done.push("quick"));
  await Promise.all([slow, quick]);
  expect(done).toEqual(["slow", "quick"]);
});

test("one that fails tells whoever asked, and the next has its turn", async () => {
  const inTurn = turns();
  const done: string[] = [];
  const failing = inTurn(() => Promise.reject(new Error("no permission")));
  const next = inTurn(async () => void done.push("next"));
  await expect(failing).rejects.toThrow("no permission");
  await next;
  expect(done).toEqual(["next"]);
});

test("those of two places do not wait for each other", async () => {
  const [here, there] = [turns(), turns()];
  void here(() => new Promise(() => undefined));
  await expect(there(async () => undefined)).resolves.toBeUndefined();
});
