import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { schemeManager } from "./scheme";

const KEY = "mantine-color-scheme-value";
const heard = vi.fn();

function elsewhere(newValue: string): void {
  dispatchEvent(new StorageEvent("storage", { key: KEY, newValue, storageArea: localStorage }));
}

beforeEach(() => {
  heard.mockClear();
  schemeManager.subscribe(heard);
});

afterEach(() => {
  schemeManager.unsubscribe();
  localStorage.clear();
  history.replaceState(null, "", "/");
});

test("what was chosen is remembered, and another window follows", () => {
  schemeManager.set("light");
  expect(schemeManager.get("auto")).toBe("light");
  elsewhere("dark");
  expect(heard).toHaveBeenCalledWith("dark");
});

test("a wall is dark from its first moment and leaves the choice of the browser's other windows alone", () => {
  schemeManager.set("light");
  history.replaceState(null, "", "/wallboard?team=1");
  expect(schemeManager.get("auto")).toBe("dark");
  schemeManager.set("dark");
  expect(localStorage.getItem(KEY)).toBe("light");
});

test("a wall stays dark when an agent in another window chooses light", () => {
  history.replaceState(null, "", "/wallboard");
  elsewhere("light");
  expect(heard).not.toHaveBeenCalled();
});
