import { expect, test } from "vitest";
import { split } from "./links";

test.each([
  ["See https://shop.example/a?b=c.", ["See ", "https://shop.example/a?b=c", "."]],
  ["(http://shop.example/)", ["(", "http://shop.example/", ")"]],
  ["https://a.example, https://b.example!", ["", "https://a.example", ", ", "https://b.example", "!"]],
  ["“https://a.example/luminárias”", ["“", "https://a.example/luminárias", "”"]],
  ["line\nhttps://a.example\nline", ["line\n", "https://a.example", "\nline"]],
])("in %s", (text, parts) => {
  expect(split(text)).toEqual(parts);
});

test.each(["no address", "javascript:alert(1)", "https://", "shop.example", ""])("none in “%s”", (text) => {
  expect(split(text)).toEqual([text]);
});
