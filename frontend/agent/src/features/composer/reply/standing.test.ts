import { expect, test } from "vitest";
import { at, minutes, NOW } from "@/test/rows";
import { reply } from "@/test/tickets";
import { canUndo, standingOf } from "./standing";

const whatsapp = (left: number) =>
  reply({
    window: { state: "open", code: "within_24h", open_until: at(left), after: ["template"] },
  });

test("while the window is open it stands as the server said", () => {
  const standing = standingOf(whatsapp(minutes(1)), NOW);
  expect([standing.manners, standing.code]).toEqual([["message"], "within_24h"]);
});

test("at the second it closes, what comes after it is what is left", () => {
  const standing = standingOf(whatsapp(0), NOW);
  expect(standing).toMatchObject({ manners: ["template"], code: "template_only", until: null, after: [] });
});

test("where only a person may go on, a person goes on; where nothing may, nothing does", () => {
  const messenger = (after: string[]) =>
    reply({ window: { state: "open", code: "within_24h", open_until: at(-1), after } });
  expect(standingOf(messenger(["human_agent"]), NOW).manners).toEqual(["message"]);
  expect(standingOf(messenger([]), NOW)).toMatchObject({ manners: [], code: "closed_24h" });
});

test("a private answer to a comment is offered as long as it is possible", () => {
  const comment = (left: number) =>
    reply({
      kinds: ["public", "private"],
      window: { code: "public", private_reply_until: at(left) },
    });
  expect(standingOf(comment(1), NOW).manners).toEqual(["public", "private"]);
  expect(standingOf(comment(0), NOW)).toMatchObject({ manners: ["public"], privateUntil: null });
});

test("mails and what everybody reads can be taken back; a chat leaves at once", () => {
  expect(canUndo("email", "message")).toBe(true);
  expect(canUndo("facebook-comments", "public")).toBe(true);
  expect(canUndo("facebook-comments", "private")).toBe(false);
  expect(canUndo("whatsapp", "message")).toBe(false);
});
