import { describe, expect, test } from "vitest";
import { fixed, offers, pieceAt, tagIn, take, type Values } from "./suggest";

const values: Values = {
  ...fixed,
  team: ["Care", "Night shift"],
  assignee: ["Inês Tavares"],
  tag: ["refund"],
};
const pieces = (typed: string) => offers(typed, values).map(({ piece }) => piece);

test.each([
  ["lamp is:op", "is:op"],
  ["lamp ", ""],
  ['from:"Cleo M', 'from:"Cleo M'],
  ['"two days" ta', "ta"],
  ["", ""],
])("the piece that is typed in %j is %j", (text, piece) => {
  expect(pieceAt(text, text.length)).toBe(piece);
});

test("the piece is the one at the caret, not the last", () => {
  expect(pieceAt("te lamp", 2)).toBe("te");
});

describe("what is offered", () => {
  test("operators that begin so", () => {
    expect(pieces("t")).toEqual(["to:", "tag:", "team:"]);
    expect(pieces("-TA")).toEqual(["-tag:"]);
    expect(pieces("zebra")).toEqual([]);
    expect(pieces("")).toEqual([]);
  });

  test("values of an operator, whatever their accents", () => {
    expect(pieces("assignee:ines")).toEqual(['assignee:"Inês Tavares"']);
    expect(pieces("team:")).toEqual(["team:Care", 'team:"Night shift"']);
    expect(pieces('team:"night')).toEqual(['team:"Night shift"']);
    expect(pieces("-is:o")).toEqual(["-is:open", "-is:overdue", "-is:on_hold", "-is:snoozed", "-is:closed"]);
  });

  test("nothing for a value that is whole, or can be anything", () => {
    expect(pieces("team:care")).toEqual([]);
    expect(pieces("from:cleo")).toEqual([]);
    expect(pieces("http://x")).toEqual([]);
  });
});

test("taking an operator waits for its value, taking a value ends the term", () => {
  expect(take("lamp te", 7, { piece: "team:", operator: "team" })).toEqual({ text: "lamp team:", caret: 10 });
  expect(take("te lamp", 2, { piece: "team:Care", operator: "team" })).toEqual({
    text: "team:Care lamp",
    caret: 10,
  });
});

test("tags are offered as the server has found them, also those spelled a bit otherwise", () => {
  const tags = { tag: ["late-parcel", "parcel", "late parcel"] };
  const found = offers("tag:late parsel".replace(" ", "-"), tags).map(({ piece }) => piece);
  expect(found).toEqual(["tag:late-parcel", "tag:parcel", 'tag:"late parcel"']);
  expect(offers("-tag:parcel", tags).map(({ piece }) => piece)).not.toContain("-tag:parcel");
});

test.each([
  ["tag:", ""],
  ["-tag:re", "re"],
  ['TAG:"late par', "late par"],
  ["team:re", null],
  ["refund", null],
])("of %s the tag that is typed is %j", (piece, tag) => {
  expect(tagIn(piece)).toBe(tag);
});
