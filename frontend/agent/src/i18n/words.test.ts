import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { i18n, needWords, setLanguage } from "./index";

const network = vi.hoisted(() => ({ isDown: false }));

vi.mock("./door/es.json", async (original) => {
  if (network.isDown) throw new Error("Failed to fetch dynamically imported module");
  return { ...(await original<object>()) };
});
vi.mock("./doctor/en.json", async (original) => {
  if (network.isDown) throw new Error("Failed to fetch dynamically imported module");
  return { ...(await original<object>()) };
});

beforeEach(() => {
  network.isDown = true;
});

afterEach(async () => {
  network.isDown = false;
  await setLanguage("en");
});

test("a part whose words do not come holds up no page that is shown already", async () => {
  await expect(needWords("doctor")).rejects.toThrow();
  await expect(setLanguage("en")).resolves.toBeUndefined();
});

test("the words come once the network is back", async () => {
  await expect(needWords("doctor")).rejects.toThrow();
  network.isDown = false;
  await needWords("doctor");
  expect(i18n.exists("doctor.title")).toBe(true);
});

test("a language whose words do not come changes nothing, and what is opened next is in the language shown", async () => {
  network.isDown = false;
  await needWords("door");
  network.isDown = true;
  await expect(setLanguage("es")).rejects.toThrow();
  expect(i18n.language).toBe("en");
  await needWords("board");
  expect(i18n.getResourceBundle("en", "translation")).toHaveProperty("board");
  network.isDown = false;
  await setLanguage("es");
  expect(i18n.language).toBe("es");
});

test("of two languages chosen one right after the other the last one stays, whichever words come first", async () => {
  network.isDown = false;
  await Promise.all([setLanguage("es"), setLanguage("en")]);
  expect(i18n.language).toBe("en");
});
