import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { needWords } from "@/i18n";
import {
  attach,
  button,
  field,
  fresh,
  open,
  outbox,
  over,
  pass,
  sent,
  showNewest,
  write,
} from "@/test/composer";
import { ana, at, minutes } from "@/test/rows";
import { ticket } from "@/test/tickets";
import { FakeRequest } from "@/test/xhr";
import type { Newest } from "./Composer";

const cleoAgain: Newest = { seq: 5, name: "Cleo Marsh", at: at(-minutes(3)), by: "customer" };

beforeAll(() => needWords("composer"));
beforeEach(fresh);
afterEach(over);

test("an answer leaves after five seconds, with what its writer had seen, and the field is free at once", async () => {
  open();
  write("On its way");
  fireEvent.click(button(/send and hold/i));
  expect(field().value).toBe("");
  expect(outbox()).toMatchObject([{ state: "held", text: "On its way" }]);
  await pass(4_900);
  expect(sent).toEqual([]);
  await pass(300);
  expect(sent[0]?.body).toMatchObject({ kind: "reply", text: "On its way", last_seen_seq: 3 });
  expect(sent[0]?.body.then).toBe("hold");
});

test("in the last minute it leaves at once; after the deadline there is time to take it back again", async () => {
  const page = open({ of: ticket(50_000) });
  write("Here it is");
  fireEvent.click(button(/send and close/i));
  await pass(200);
  expect(sent[0]?.body.then).toBe("close");
  page.show({ of: ticket(-minutes(2)) });
  write("Sorry");
  fireEvent.click(button(/send and hold/i));
  await pass(1_000);
  expect(sent).toHaveLength(1);
});

test("a draft is there again after a reload, each kind by itself", () => {
  const page = open();
  write("Half an ans");
  fireEvent.keyDown(window, { key: "n" });
  write("For Ben");
  expect(screen.getByText(/draft saved/i)).toBeDefined();
  page.unmount();
  open();
  expect(field().value).toBe("Half an ans");
  fireEvent.keyDown(window, { key: "n" });
  expect(field().value).toBe("For Ben");
});

test("Cleo wrote again after the answer was begun: it cannot leave until Ana has looked", async () => {
  const page = open();
  write("We will send a new lamp");
  page.show({ newest: cleoAgain, lastSeq: 5 });
  expect(screen.getByRole("status").textContent).toContain("Cleo wrote again");
  expect(button(/send and hold/i).disabled).toBe(true);
  fireEvent.keyDown(field(), { key: "Enter", ctrlKey: true });
  expect(outbox()).toEqual([]);
  fireEvent.click(button(/show it/i));
  expect(showNewest).toHaveBeenCalled();
  expect(button(/send and hold/i).disabled).toBe(false);
  expect(field().value).toBe("We will send a new lamp");
  fireEvent.click(button(/send and hold/i));
  await pass(5_200);
  expect(sent[0]?.body).toMatchObject({ last_seen_seq: 5 });
});

test("the guard survives a reload, and Ana may know better", () => {
  const page = open();
  write("We will send a new lamp");
  page.unmount();
  open({ newest: cleoAgain, lastSeq: 5 });
  expect(button(/send and hold/i).disabled).toBe(true);
  fireEvent.click(button(/still right/i));
  expect(button(/send and hold/i).disabled).toBe(false);
});

test("Ben replied meanwhile: that locks an answer too, but never a note", () => {
  const page = open();
  write("Mine");
  page.show({ newest: { ...cleoAgain, name: "Ben Okafor", by: "reply" }, lastSeq: 5 });
  expect(screen.getByRole("status").textContent).toContain("Ben replied");
  fireEvent.keyDown(window, { key: "n" });
  write("Ben, shall I?");
  expect(button(/add note/i).disabled).toBe(false);
});

test("what is taken back returns to the field, below what was written since", () => {
  const page = open();
  write("A second thought");
  page.show({ returned: { kind: "reply", text: "The first answer", uploads: [] } });
  expect(field().value).toBe("A second thought\n\nThe first answer");
});

test("what is taken back goes below the letters that were typed while it came", () => {
  const page = open();
  write("A second");
  const returned = { kind: "reply" as const, text: "The first answer", uploads: [] };
  act(() => {
    fireEvent.change(field(), { target: { value: "A second thought" } });
    page.show({ returned });
  });
  expect(field().value).toBe("A second thought\n\nThe first answer");
});

test("a quick writer's last letters leave with the others, and an answer leaves that was typed in this moment", () => {
  open();
  act(() => {
    // all in one turn: the page is drawn after it
    fireEvent.change(field(), { target: { value: "On its way" } });
    fireEvent.keyDown(window, { key: "Enter", ctrlKey: true });
  });
  expect(outbox()).toMatchObject([{ text: "On its way" }]);
  expect(field().value).toBe("");
});

test("an answer takes its ticket out of sight until the customer writes, or until a time", async () => {
  open();
  write("On its way");
  fireEvent.click(button(/other ways of sending/i));
  await pass(500);
  fireEvent.click(screen.getByRole("menuitem", { name: /snooze until the customer writes/i }));
  await pass(6_000);
  expect([sent[0]?.body.then, sent[0]?.body.snooze]).toEqual(["hold", { until: null }]);
  write("And more");
  fireEvent.click(button(/other ways of sending/i));
  await pass(500);
  fireEvent.click(screen.getByRole("menuitem", { name: /snooze until…/i }));
  fireEvent.click(screen.getByRole("menuitem", { name: /tomorrow morning/i }));
  await pass(6_000);
  const { snooze, send_at } = (sent[1] as (typeof sent)[number]).body as {
    snooze: { until: string };
    send_at?: string;
  };
  expect([new Date(snooze.until).getHours(), send_at]).toEqual([9, undefined]);
});

test("a note leaves at once and changes no status", async () => {
  open();
  fireEvent.keyDown(window, { key: "n" });
  write("Lot F-0926 has a weak neck");
  fireEvent.keyDown(field(), { key: "Enter", metaKey: true });
  await pass(200);
  expect([sent[0]?.body.kind, sent[0]?.body.then]).toEqual(["note", "none"]);
});

const uploading = () => FakeRequest.all.at(-1) as FakeRequest;
const kept = (id: number, filename: string) => ({ id, filename, size: 1, content_type: "image/png" });

test("a file shows how far it has come, and goes with the message once it is there", async () => {
  open();
  write("See the photo");
  attach("photo.png");
  act(() => uploading().progress(42, 100));
  expect(screen.getByText("42% of 1 byte")).toBeDefined();
  expect(screen.getByRole("progressbar").getAttribute("aria-valuenow")).toBe("42");
  expect(button(/send and hold/i).disabled).toBe(true);
  await act(async () => uploading().answer(201, kept(5, "photo.png")));
  expect(screen.queryByRole("progressbar")).toBeNull();
  fireEvent.click(button(/send and hold/i));
  await pass(5_200);
  expect(sent[0]?.body.attachments).toEqual([5]);
});

test("a file under way can be called off, and the others go on", async () => {
  open();
  write("See the photo");
  attach("first.png", "second.png");
  const [first, second] = FakeRequest.all;
  const abort = vi.spyOn(first as FakeRequest, "abort");
  fireEvent.click(button(/cancel uploading first.png/i));
  expect(abort).toHaveBeenCalledOnce();
  await act(async () => second?.answer(201, kept(6, "second.png")));
  expect(screen.queryByText("first.png")).toBeNull();
  expect(button(/send and hold/i).disabled).toBe(false);
});

test("a file that could not be uploaded holds the message back until it is removed", async () => {
  open();
  write("See the photo");
  attach("photo.png");
  await act(async () => uploading().answer(415, { title: "Not this kind of file.", status: 415 }));
  expect(screen.getByText("Not this kind of file.")).toBeDefined();
  expect(screen.queryByRole("button", { name: /try photo.png again/i })).toBeNull();
  expect(button(/send and hold/i).disabled).toBe(true);
  fireEvent.click(button(/remove photo.png/i));
  expect(button(/send and hold/i).disabled).toBe(false);
});

test("a file that got lost on the way can be tried again", async () => {
  open();
  write("See the photo");
  attach("photo.png");
  await act(async () => uploading().onerror());
  expect(screen.getByText("Not uploaded")).toBeDefined();
  fireEvent.click(button(/try photo.png again/i));
  expect(FakeRequest.all).toHaveLength(2);
  await act(async () => uploading().answer(201, kept(7, "photo.png")));
  expect(button(/send and hold/i).disabled).toBe(false);
});

test("files that are there are there again after a reload, those under way are not", async () => {
  const page = open();
  attach("here.png", "under way.png");
  await act(async () => FakeRequest.all[0]?.answer(201, kept(8, "here.png")));
  page.unmount();
  open();
  expect(screen.getByText("here.png")).toBeDefined();
  expect(screen.queryByText("under way.png")).toBeNull();
  fireEvent.click(button(/remove here.png/i));
  expect(localStorage.getItem(`hora.files.${ana.id}.1`)).toBeNull();
});
