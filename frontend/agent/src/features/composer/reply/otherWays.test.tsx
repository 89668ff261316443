import { act, fireEvent, screen } from "@testing-library/react";
import type { Editor } from "@tiptap/core";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { needWords } from "@/i18n";
import { button, field, fresh, open, outbox, over, pass, sent, write } from "@/test/composer";
import { minutes } from "@/test/rows";
import { reply, ticket, way } from "@/test/tickets";

/** Answering somewhere else than where the ticket lies. */

const MAIL = way({
  id: "2:7",
  address: "cleo@marsh.example",
  proof: "verified",
  channel: { id: 2, kind: "email" },
});
const SMS = way({
  ...{ id: "3:8", address: "+447700900132", proof: "told" },
  ...{ channel: { id: 3, kind: "twilio" }, limits: { text: 1600 } },
});
const closed = (others = [MAIL, SMS]) =>
  ticket(minutes(40), {
    channel_kind: "messenger",
    reply: reply(
      { channel: { kind: "messenger" }, kinds: [], window: { state: "closed", code: "closed_24h" } },
      others,
    ),
  });
const comment = () =>
  ticket(minutes(40), {
    channel_kind: "facebook-comments",
    reply: reply(
      { channel: { kind: "facebook-comments" }, public: true, kinds: ["public"], window: { code: "public" } },
      [MAIL],
    ),
  });
const loaded = () =>
  act(async () => {
    await Promise.all([import("./WayMenu"), import("./WayNotes")]);
    await pass(10);
  });
const choose = async (name: RegExp) => {
  fireEvent.click(button(/answer somewhere else/i));
  await pass(500);
  fireEvent.click(screen.getByRole("menuitem", { name }));
  await pass(500);
};

/** Letters for whichever field is there: the one with formatting may have come by now. */
const put = (text: string) => {
  const box = field() as unknown as HTMLElement & { editor?: Editor };
  if (box.editor) act(() => void box.editor?.commands.insertContent(text));
  else write(text);
};
/** What is in whichever field is there. */
const words = (): string | null => {
  const box: HTMLElement = field();
  return box instanceof HTMLTextAreaElement ? box.value : box.textContent;
};
// the environment draws nothing: what asks where a letter stands is told that it stands nowhere
const nowhere = () => ({ ...new DOMRect(), toJSON: () => ({}) });
Range.prototype.getClientRects = () => [nowhere()] as unknown as DOMRectList;
Range.prototype.getBoundingClientRect = nowhere;

beforeAll(() => needWords("composer"));
beforeEach(fresh);
afterEach(over);

test("the window is closed: what is open is offered by name, and the words go there", async () => {
  open({ of: closed() });
  await loaded();
  put("It is on its way");
  expect(button(/send and hold/i).disabled).toBe(true);
  fireEvent.click(button(/Answer by e-?mail: cleo@marsh.example instead/i));
  await pass(10);
  expect(screen.getByText(/stays in this ticket, as does the answer to it/)).toBeDefined();
  expect(words()).toBe("It is on its way");
  fireEvent.click(button(/send and hold/i));
  expect(outbox()).toMatchObject([{ state: "held", how: { way: "2:7" } }]);
  await pass(5_200);
  expect(sent[0]?.body).toMatchObject({ text: "It is on its way", how: { way: "2:7" } });
});

test("after it was sent the next answer goes the usual way", async () => {
  const mail = reply({}, [SMS]);
  open({ of: ticket(minutes(40), { reply: mail }) });
  await loaded();
  await choose(/\+447700900132/);
  put("By text");
  fireEvent.click(button(/send and hold/i));
  await pass(200);
  put("By mail again");
  fireEvent.click(button(/send and hold/i));
  await pass(6_000);
  expect(sent.map(({ body }) => body.how)).toEqual([{ way: "3:8" }, { way: "1:0" }]);
});

test("a choice is kept with the draft, and never becomes another one by itself", async () => {
  const page = open({ of: comment() });
  await loaded();
  await choose(/cleo@marsh\.example/);
  put("Your address is Rua 7");
  page.unmount();
  const again = open({ of: comment() });
  await loaded();
  expect(screen.getByText(/Not under the post: only Cleo reads it/)).toBeDefined();
  // the address was taken away from her: it must not end up under the post
  again.show({ of: { ...comment(), reply: { ...reply({ public: true, kinds: ["public"] }), others: [] } } });
  expect(screen.getByText(/is not possible any more/)).toBeDefined();
  expect(button(/post publicly/i).disabled).toBe(true);
});

test("what is told of an address is said before anything private goes there", async () => {
  open({ of: closed([SMS]) });
  await loaded();
  fireEvent.click(button(/Answer by .*\+447700900132 instead/i));
  await pass(10);
  expect(screen.getByText(/Nobody has proved that this address is Cleo's/)).toBeDefined();
});

test("what cannot be written to says why not", async () => {
  const blocked = way({ id: "4:9", kinds: [], channel: { kind: "telegram" }, window: { code: "blocked" } });
  open({ of: closed([blocked, way({ id: "5:9", kinds: ["template"], channel: { kind: "whatsapp" } })]) });
  await loaded();
  fireEvent.click(button(/answer somewhere else/i));
  await pass(500);
  expect(screen.getByRole("menuitem", { name: /telegram.*blocked by the customer/i })).toBeDefined();
  expect(screen.getByRole("menuitem", { name: /whatsapp.*templates only/i })).toBeDefined();
  expect(screen.queryByRole("button", { name: /telegram instead/i })).toBeNull();
});

test("one way is no choice", async () => {
  open({ of: closed([]) });
  await loaded();
  expect(screen.queryByRole("button", { name: /answer somewhere else/i })).toBeNull();
});
