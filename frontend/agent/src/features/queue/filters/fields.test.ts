import { expect, test } from "vitest";
import { asList, blank, type FieldInfo, isComplete, kindOf, known, ofCompany, withOp } from "./fields";

const field = (name: string): FieldInfo => known.find((each) => each.name === name) as FieldInfo;

test("a new filter says nothing until something is chosen, unless one thing is usual", () => {
  const complete = known.filter((each) => isComplete(blank(each))).map(({ name }) => name);
  expect(complete).toEqual(["due", "created", "unread"]);
});

test("every language that Hora tells apart can be chosen", () => {
  const guessed = "en pt es de fr it nl pl sv da tr".split(" ");
  expect(field("language").options).toEqual(expect.arrayContaining(guessed));
});

test.each([
  ["tag", "any_of", "words"],
  ["tag", "unset", "none"],
  ["due", "within_minutes", "span"],
  ["due", "before", "moment"],
  ["unread", "is", "yesno"],
  ["assignee", "none_of", "options"],
])("%s %s takes %s", (name, op, kind) => {
  expect(kindOf(field(name), op)).toBe(kind);
});

test("another operator keeps the value where it fits, and begins anew where it does not", () => {
  const tagged = { field: "tag", op: "any_of", value: ["lamp"] };
  expect(withOp(field("tag"), tagged, "none_of").value).toEqual(["lamp"]);
  expect(withOp(field("tag"), tagged, "unset").value).toBeNull();
  const due = { field: "due", op: "within_minutes", value: 15 };
  expect(withOp(field("due"), due, "before").value).toBe("");
});

test("the company's own fields are filtered by their kind", () => {
  const own = (kind: "choice" | "checkbox" | "date") =>
    ofCompany({
      id: 1,
      key: "reason",
      label: "Reason",
      kind,
      choices: ["broken"],
      required_to_close: false,
      position: 0,
    });
  expect(own("choice")).toMatchObject({ name: "field.reason", label: "Reason", options: ["broken"] });
  expect(blank(own("checkbox"))).toEqual({ field: "field.reason", op: "is", value: true });
  expect(own("date").ops).not.toContain("within_minutes");
});

test("one value alone is a list of one; yes and no stay as they are", () => {
  expect(asList({ field: "team", op: "is_not", value: 3 })).toEqual({
    field: "team",
    op: "none_of",
    value: [3],
  });
  const unread = { field: "unread", op: "is", value: true };
  expect(asList(unread)).toBe(unread);
  const several = { field: "team", op: "any_of", value: [3, 4] };
  expect(asList(several)).toBe(several);
});
