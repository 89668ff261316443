import { expect, test } from "vitest";
import { below } from "./useReturned";

const LAMP = "The lamp leaves in the morning.";

test("what was taken back comes into an empty field as it was", () => {
  expect(below(null, { text: LAMP, html: `<p>${LAMP}</p>` })).toEqual({ text: LAMP, html: `<p>${LAMP}</p>` });
});

test("and below what has been written since", () => {
  expect(below({ text: "Wait" }, { text: LAMP }).text).toBe(`Wait\n\n${LAMP}`);
  expect(below({ text: "Wait", html: "" }, { text: "<b>", html: "<p>&lt;b&gt;</p>" }).html).toBe(
    "<p>Wait</p><p></p><p>&lt;b&gt;</p>",
  );
});

test("what the server has brought into the field already is not there twice", () => {
  const there = { text: `${LAMP}\n`, html: `<p>${LAMP}</p>` };
  expect(below(there, { text: LAMP })).toEqual(there);
  expect(below({ text: `Wait\n\n${LAMP}` }, { text: LAMP, html: `<p>${LAMP}</p>` }).text).toBe(
    `Wait\n\n${LAMP}`,
  );
});
