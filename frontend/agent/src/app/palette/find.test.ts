import { expect, test } from "vitest";
import { at, minutes, row } from "@/test/rows";
import { foundPlaces, foundTickets, wish } from "./find";

test.each([
  ["refund", null, "refund"],
  ["> settings", "actions", "settings"],
  ["#20418", "tickets", "20418"],
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

test("a place is found without its accents", () => {
  expect(foundPlaces([{ name: "Configurações" }, { name: "Fila" }], "configuracoes")).toHaveLength(1);
});
