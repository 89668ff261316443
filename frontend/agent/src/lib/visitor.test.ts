import { expect, test } from "vitest";
import { calledName, visitorOf } from "./visitor";

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
  ["Visitor 0D07", "Visitor 0D07"],
  ["Visitor Marsh", "Visitor"],
])("%s is called %s", (name, called) => {
  expect(calledName(name)).toBe(called);
});
