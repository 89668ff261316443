import { beforeEach, expect, test, vi } from "vitest";

const row = (at: string, unread = true) => ({ id: 7, unread, last_message_at: at });

beforeEach(() => {
  localStorage.clear();
  vi.resetModules();
});

test("a ticket that was never opened carries no mark", async () => {
  const { isNewToReader } = await import("./seen");
  expect(isNewToReader(row("2026-11-22T14:00:00Z"))).toBe(false);
});

test("what the customer wrote after the reader looked is marked, on the next page too", async () => {
  const { markSeen } = await import("./seen");
  markSeen(7, "2026-11-22T14:00:00Z");
  vi.resetModules();
  const { isNewToReader } = await import("./seen");
  expect(isNewToReader(row("2026-11-22T14:00:00Z"))).toBe(false);
  expect(isNewToReader(row("2026-11-22T14:17:00Z"))).toBe(true);
  expect(isNewToReader(row("2026-11-22T14:17:00Z", false))).toBe(false);
});

test("only the tickets looked at last are remembered", async () => {
  const { markSeen } = await import("./seen");
  for (let ticket = 1; ticket <= 600; ticket++) markSeen(ticket, "2026-11-22T14:00:00Z");
  const kept = Object.keys(JSON.parse(localStorage.getItem("hora.seen") ?? "{}") as object);
  expect(kept).toHaveLength(500);
});
