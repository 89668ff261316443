import { expect, test } from "vitest";
import type { Row } from "@/api/types";
import { at, minutes, row } from "@/test/rows";
import { alsoFound, foundNames, foundTickets, numberIn, pieces, wish } from "./find";

test.each([
  ["refund", null, "refund"],
  ["> settings", "actions", "settings"],
  ["#20418", "tickets", "20418"],
  ["@ben", "people", "ben"],
  ["ben@barro.example", null, "ben@barro.example"],
  ["", null, ""],
])("%j", (query, only, text) => {
  expect(wish(query)).toEqual({ only, text });
});

test("tickets come soonest due first, and not too many", () => {
  const rows = Array.from({ length: 9 }, (_, index) =>
    row({ id: index + 1, due_at: at(minutes(90 - index)) }),
  );
  expect(foundTickets(rows, "lamp").map(({ id }) => id)).toEqual([9, 8, 7, 6, 5, 4]);
  expect(foundTickets(rows, "chair")).toEqual([]);
});

test("what is on the screens comes first, and each ticket once", () => {
  const [one, two, three] = [1, 2, 3].map((id) => row({ id })) as [Row, Row, Row];
  expect(alsoFound([two], [one, two, three])).toEqual([two, one, three]);
  expect(
    alsoFound(
      [],
      Array(9)
        .fill(0)
        .map((_, id) => row({ id })),
    ),
  ).toHaveLength(6);
});

test("a number that is on no list can still be opened", () => {
  expect(numberIn("20418", [row({ id: 1 })])).toBe(20418);
  expect(numberIn("20418", [row({ id: 20418 })])).toBeNull();
  expect(numberIn("20418 lamp", [])).toBeNull();
  expect(numberIn("9".repeat(16), [])).toBeNull();
});

test("a name is found without its accents, by all its words, and first when it begins so", () => {
  const all = ["Abrir configurações", "Configurações", "Fila"].map((name) => ({ name }));
  expect(foundNames(all, "configuracoes").map(({ name }) => name)).toEqual([
    "Configurações",
    "Abrir configurações",
  ]);
  expect(foundNames(all, "conf abr").map(({ name }) => name)).toEqual(["Abrir configurações"]);
  expect(foundNames(all, "")).toHaveLength(3);
});

test.each([
  ["Macro: Refund in full", "refund", "Macro: |[Refund]| in full"],
  ["Configurações", "acoes", "Configur|[ações]"],
  ["Fila", "x", "Fila"],
  ["Fila", "", "Fila"],
])("in %s, %j is underlined: %s", (name, text, expected) => {
  const marked = pieces(name, text).map((piece) => (piece.hit ? `[${piece.text}]` : piece.text));
  expect(marked.join("|")).toBe(expected);
});
