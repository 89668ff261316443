import { expect, test } from "vitest";
import { mailHtml } from "./mail";

test.each([
  [
    "<p>Hi Cleo,</p><p></p><p>a new lamp</p><p>leaves today.</p>",
    "<p>Hi Cleo,</p><p>a new lamp<br>leaves today.</p>",
  ],
  ["<ul><li><p>one</p></li><li><p>two</p></li></ul>", "<ul><li>one</li><li>two</li></ul>"],
  [
    "<p>As you say:</p><blockquote><p>a</p><p>b</p></blockquote>",
    "<p>As you say:</p><blockquote><p>a<br>b</p></blockquote>",
  ],
  ["<p>a</p><ul><li><p>x</p></li></ul><p>b</p>", "<p>a</p><ul><li>x</li></ul><p>b</p>"],
  ["<p>a <strong>b</strong></p><p>c</p>", "<p>a <strong>b</strong><br>c</p>"],
])("lines become paragraphs: %s", (editor, mail) => {
  expect(mailHtml(editor)).toBe(mail);
});

test("several blank lines are one space, and an item of two paragraphs keeps both", () => {
  expect(mailHtml("<p>a</p><p></p><p></p><p>b</p>")).toBe("<p>a</p><p>b</p>");
  expect(mailHtml("<ul><li><p>a</p><p>b</p></li></ul>")).toBe("<ul><li><p>a</p><p>b</p></li></ul>");
});

test("what looks like HTML in the words stays words", () => {
  expect(mailHtml("<p>&lt;img src=x onerror=alert(1)&gt;</p>")).toBe(
    "<p>&lt;img src=x onerror=alert(1)&gt;</p>",
  );
});
