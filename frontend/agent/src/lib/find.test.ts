import { expect, test } from "vitest";
import { ben, row } from "@/test/rows";
import { matches } from "./find";

const one = row({
  id: 20418,
  contact: { id: 3, name: "Rui Falcão" },
  subject: "Encomenda não chegou",
  assignee: ben,
});

test.each(["falcao", "FALCÃO chegou", "nao", "#20418", "204", "ben", ""])("%j finds it", (text) => {
  expect(matches(one, text)).toBe(true);
});

test.each(["falcao lamp", "20419", "x"])("%j does not", (text) => {
  expect(matches(one, text)).toBe(false);
});
