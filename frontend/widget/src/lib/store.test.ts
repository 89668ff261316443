import { beforeEach, expect, test, vi } from "vitest";
import { waiting } from "../test/talk";
import { Store } from "./store";

beforeEach(() => localStorage.clear());

test("what is kept is there after a reload", () => {
  new Store("hora:shop").keep({ token: "t", waiting: [waiting("one")] });
  const again = new Store("hora:shop").memory;
  expect(again).toMatchObject({ token: "t", read: 0 });
  expect(again.waiting.map(({ id }) => id)).toEqual(["one"]);
});

test("each channel has its own", () => {
  new Store("hora:shop").keep({ token: "t" });
  expect(new Store("hora:other").memory.token).toBe("");
});

test("forgotten is forgotten", () => {
  const store = new Store("hora:shop");
  store.keep({ token: "t" });
  store.forget();
  expect(store.memory.token).toBe("");
  expect(localStorage.length).toBe(0);
});

test("damaged or forbidden storage is as good as none", () => {
  for (const text of ["{", "null", "7", '"x"']) {
    localStorage.setItem("hora:shop", text);
    expect(new Store("hora:shop").memory.token).toBe("");
  }
  const refuses = {
    getItem: vi.fn(() => null),
    setItem: () => {
      throw new Error("full");
    },
    removeItem: () => {
      throw new Error("no");
    },
  };
  const store = new Store("hora:shop", refuses as unknown as Storage);
  store.keep({ token: "t" });
  expect(store.memory.token).toBe("t");
  store.forget();
  expect(new Store("hora:shop", null).memory.waiting).toEqual([]);
});
