import { expect, test } from "vitest";
import { leftIn, putIn } from "./variables";

test("variables that nobody filled in are found once each; other braces are words", () => {
  expect(leftIn("Hi {{contact.first_name}}, {{ contact.first_name }} by {{answer_by}}")).toEqual([
    "contact.first_name",
    "answer_by",
  ]);
  expect(leftIn("{{mustache}} and {a} and {{1}}")).toEqual([]);
});

test("a value is put wherever it is asked for; in HTML it is text and never a tag", () => {
  const words = { text: "Hi {{contact.name}}", html: "<p>Hi {{contact.name}}</p>" };
  expect(putIn(words, { "contact.name": "<b>Cleo</b>" })).toEqual({
    text: "Hi <b>Cleo</b>",
    html: "<p>Hi &lt;b&gt;Cleo&lt;/b&gt;</p>",
  });
});

test("what is left empty stays to be seen", () => {
  const words = { text: "by {{answer_by}}", html: "" };
  expect(putIn(words, { answer_by: "  " })).toEqual(words);
});
