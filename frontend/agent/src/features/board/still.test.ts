import { expect, test } from "vitest";
import { board, brick, dante } from "@/test/board";
import { ana, at, minutes } from "@/test/rows";
import { moving, still } from "./still";

const before = board();
const first = before.bricks[2];
const second = before.bricks[3];
if (!first || !second) throw new Error("the sample has bricks");

test("nothing new: it is shown as it is", () => {
  expect(still(before, before)).toEqual(moving(before));
});

test("while somebody points, arrivals wait and what has left keeps its place", () => {
  const arrival = brick({ id: 1, due_at: at(minutes(2)) });
  const now = board({ bricks: [arrival, ...before.bricks.filter(({ id }) => id !== first.id)] });
  const shown = still(before, now);
  expect(shown.bricks.map(({ id }) => id)).toEqual(moving(before).bricks.map(({ id }) => id));
  expect([...shown.gone]).toEqual([first.id]);
  expect(shown.waiting).toEqual({ came: 1, left: 1 });
});

test("a new owner is shown at once, in the brick's old place", () => {
  const now = board({
    bricks: before.bricks.map((each) =>
      each.id === second.id ? { ...each, assignee: dante, due_at: at(minutes(50)) } : each,
    ),
  });
  const shown = still(before, now).bricks.find(({ id }) => id === second.id);
  expect(shown).toEqual({ ...second, assignee: dante });
});

test("an acknowledgement is shown at once, and rows keep their order", () => {
  const [one, two, three] = before.needs_you;
  if (!one || !two || !three) throw new Error("the sample needs somebody");
  const known = { ...two, acknowledged: { agent: ana, at: at(0), note: "" } };
  const now = board({ needs_you: [three, one, known] });
  expect(still(before, now).needs).toEqual([one, known, three]);
});

test("the table's numbers are the new ones, in the old order", () => {
  const [whatsapp, email] = before.rows.channels;
  if (!whatsapp || !email) throw new Error("the sample has channels");
  const now = board({ rows: { ...before.rows, channels: [{ ...email, over: 7 }, whatsapp] } });
  const { channels } = still(before, now).rows;
  expect(channels.slice(0, 2).map(({ kind, over }) => [kind, over])).toEqual([
    ["whatsapp", whatsapp.over],
    ["email", 7],
  ]);
  expect(channels).toHaveLength(before.rows.channels.length);
});

test("a ticket that is a brick and needs somebody counts once", () => {
  const now = board({ bricks: before.bricks.slice(1), needs_you: before.needs_you.slice(1) });
  expect(still(before, now).waiting).toEqual({ came: 0, left: 1 });
});
