import { expect, test } from "vitest";
import { i18n, setLanguage } from "@/i18n";
import { calledName, nameOf, visitorOf } from "./visitor";

test("a number that says nothing to people is cut to what the visitor is called by", () => {
  expect(visitorOf("webchat", `v-${"0123456789abcdef".repeat(2)}`)).toBe("CDEF");
  expect(visitorOf("webchat", `u-${"a".repeat(32)}`)).toBe("AAAA");
});

test("other addresses stay as they are", () => {
  expect(visitorOf("telegram", `v-${"a".repeat(32)}`)).toBeNull();
  expect(visitorOf("webchat", "cleo@customer.example")).toBeNull();
  expect(visitorOf("webchat", `v-${"a".repeat(31)}`)).toBeNull();
});

test.each([
  ["Cleo Marsh", "Cleo"],
  ["Cleo", "Cleo"],
  ["visitor:0D07", "Visitor 0D07"],
  ["Visitor Marsh", "Visitor"],
])("%s is called %s", (name, called) => {
  expect(calledName(name)).toBe(called);
});

test.each([
  ["en", "Visitor 0D07"],
  ["pt-BR", "Visitante 0D07"],
  ["es", "Visitante 0D07"],
] as const)(
  "in %s a visitor without a name is %s, and everybody else who they are",
  async (language, called) => {
    await setLanguage(language);
    expect(nameOf("visitor:0D07")).toBe(called);
    expect(calledName("visitor:0D07")).toBe(called);
    for (const name of ["Cleo Marsh", "visitor:0d07", "visitor:0D071", "Visitor 0D07", ""])
      expect(nameOf(name)).toBe(name);
    await setLanguage("en");
    expect(i18n.language).toBe("en");
  },
);
