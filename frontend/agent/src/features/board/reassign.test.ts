import { beforeEach, expect, test, vi } from "vitest";
import { ana, ben } from "@/test/rows";
import { giveAll, giveBack, ownersAfter, type Progress } from "./reassign";

interface Sent {
  tickets: number[];
  agent: number | null;
  expect: Record<string, number | null>;
}
const sent: Sent[] = [];
let answer: (body: (typeof sent)[number]) => Response | Promise<Response>;

beforeEach(() => {
  sent.length = 0;
  answer = ({ tickets }) => Response.json({ assigned: tickets, refused: [] });
  vi.stubGlobal("fetch", (_: string, init: RequestInit) => {
    const body = JSON.parse(String(init.body));
    sent.push(body);
    return Promise.resolve(answer(body));
  });
});

const tickets = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => ({ id: from + index + 1, from: index % 2 ? ben : null }));

test("many go in parts, and each part is told", async () => {
  const told: Progress[] = [];
  const given = await giveAll([{ to: ana, tickets: tickets(60) }], (progress) => told.push(progress));
  expect(sent.map(({ tickets, agent }) => [tickets.length, agent])).toEqual([
    [25, ana.id],
    [25, ana.id],
    [10, ana.id],
  ]);
  expect(told.map(({ done }) => done)).toEqual([0, 25, 50, 60]);
  expect(told.every(({ total }) => total === 60)).toBe(true);
  expect(given.moved).toHaveLength(60);
});

test("a refused ticket keeps its owner, and the reason is kept in the server's words", async () => {
  answer = ({ tickets }) =>
    Response.json({ assigned: tickets.slice(1), refused: [{ id: tickets[0], reason: "It is closed." }] });
  const given = await giveAll([{ to: ana, tickets: tickets(3) }]);
  expect(given.moved.map(({ id }) => id)).toEqual([2, 3]);
  expect(given.refused).toEqual([{ id: 1, reason: "It is closed." }]);
});

test("when one part fails, the others still arrive, and nothing is lost from sight", async () => {
  answer = ({ tickets }) =>
    tickets[0] === 26
      ? Response.json({ title: "The server is busy." }, { status: 503 })
      : Response.json({ assigned: tickets, refused: [] });
  const given = await giveAll([{ to: ana, tickets: tickets(60) }]);
  expect(given.moved).toHaveLength(35);
  expect(given.refused).toHaveLength(25);
  expect(given.refused[0]?.reason).toBe("The server is busy.");
});

test("without a connection everything is refused, without a reason of the server's", async () => {
  answer = () => Promise.reject(new TypeError("Failed to fetch"));
  expect((await giveAll([{ to: ana, tickets: tickets(1) }])).refused).toEqual([{ id: 1, reason: "" }]);
});

test("several people get theirs one after the other, under one count", async () => {
  const told: Progress[] = [];
  const handings = [
    { to: ana, tickets: tickets(2) },
    { to: ben, tickets: tickets(1, 10) },
  ];
  await giveAll(handings, (progress) => told.push(progress));
  expect(sent).toEqual([
    { tickets: [1, 2], agent: ana.id, expect: { 1: null, 2: ben.id } },
    { tickets: [11], agent: ben.id, expect: { 11: null } },
  ]);
  expect(told.at(-1)).toEqual({ done: 3, total: 3 });
});

test("undone, each goes back to whoever had it, or to no one", async () => {
  const { moved } = await giveAll([{ to: ana, tickets: tickets(4) }]);
  sent.length = 0;
  const back = await giveBack(moved);
  expect(sent).toEqual([
    { tickets: [1, 3], agent: null, expect: { 1: ana.id, 3: ana.id } },
    { tickets: [2, 4], agent: ben.id, expect: { 2: ana.id, 4: ana.id } },
  ]);
  expect(back.moved.map(({ id, to }) => [id, to?.id ?? null])).toEqual([
    [1, null],
    [3, null],
    [2, ben.id],
    [4, ben.id],
  ]);
});

test("what somebody else has given away meanwhile is told with its owner, and shown so", async () => {
  answer = ({ tickets: [first, second, third] }) =>
    Response.json({
      assigned: [first],
      refused: [
        { id: second, reason: "taken", assignee: ben },
        { id: third, reason: "closed", assignee: null },
      ],
    });
  const given = await giveAll([{ to: ana, tickets: tickets(3) }]);
  expect(ownersAfter(given).map(({ id, to }) => [id, to?.id])).toEqual([
    [1, ana.id],
    [2, ben.id],
  ]);
});
