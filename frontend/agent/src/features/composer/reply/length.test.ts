import { expect, test } from "vitest";
import { reply } from "@/test/tickets";
import { lengthOf } from "./length";

const sms = reply({ channel: { kind: "twilio" }, limits: { text: 1600 } });
const instagram = reply({ channel: { kind: "instagram" }, limits: { text: 1000, text_unit: "bytes" } });
const mail = reply({});

test.each([
  ["a".repeat(160), { count: 1, left: 0, wide: false }],
  ["a".repeat(161), { count: 2, left: 145, wide: false }],
  ["é".repeat(160), { count: 1, left: 0, wide: false }],
  [`${"a".repeat(158)}€`, { count: 1, left: 0, wide: false }],
  ["ã".repeat(70), { count: 1, left: 0, wide: true }],
  ["ã".repeat(71), { count: 2, left: 63, wide: true }],
  ["👍".repeat(35), { count: 1, left: 0, wide: true }],
])("a text message is counted as carriers bill it: %s", (text, segments) => {
  expect(lengthOf(text, sms).sms).toEqual(segments);
});

test("only text messages have parts", () => {
  expect(lengthOf("Hello", mail).sms).toBeNull();
  expect(lengthOf("   ", sms).sms).toBeNull();
});

test("Instagram counts bytes: an accent is two, an emoji four", () => {
  expect(lengthOf("olá 👍", instagram).used).toBe(9);
  expect(lengthOf("á".repeat(500), instagram)).toMatchObject({ used: 1000, messages: 1 });
  expect(lengthOf("á".repeat(501), instagram).messages).toBe(2);
});

test("an answer that is too long is cut between words, where there are any", () => {
  const short = reply({ channel: { kind: "telegram" }, limits: { text: 10 } });
  expect(lengthOf("12345 6789 1234", short).messages).toBe(2);
  expect(lengthOf("123456789 1234567 12", short).messages).toBe(2);
  expect(lengthOf("12345678901234567890 1", short).messages).toBe(3);
});

test("a mail has no limit, and blanks around the text do not count", () => {
  expect(lengthOf(`  ${"a".repeat(9000)}\n`, mail)).toMatchObject({ used: 9000, limit: null, messages: 1 });
});
