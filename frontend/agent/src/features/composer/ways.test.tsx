import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { needWords } from "@/i18n";
import { attach, button, field, fresh, open, outbox, over, pass, sent, write } from "@/test/composer";
import { at, minutes } from "@/test/rows";
import { reply, ticket } from "@/test/tickets";
import { FakeRequest } from "@/test/xhr";

/** What the composer says and does on channels that are no mail. */

const HOUR = minutes(60);

const whatsapp = (left: number) =>
  ticket(minutes(40), {
    channel_kind: "whatsapp",
    reply: reply({
      channel: { kind: "whatsapp" },
      window: { code: "within_24h", open_until: at(left), after: ["template"] },
      limits: { text: 4096, files: { image: { bytes: 5_000_000, types: ["image/jpeg"], converts: false } } },
    }),
  });
const comment = (privateLeft: number | null) =>
  ticket(minutes(40), {
    channel_kind: "instagram-comments",
    reply: reply({
      channel: { kind: "instagram-comments" },
      public: true,
      kinds: privateLeft === null ? ["public"] : ["public", "private"],
      window: { code: "public", private_reply_until: privateLeft === null ? null : at(privateLeft) },
      limits: { text: 2200 },
    }),
  });

beforeAll(() => {
  vi.spyOn(navigator, "language", "get").mockReturnValue("en-GB");
  return needWords("composer");
});
beforeEach(fresh);
afterEach(over);

test("a chat leaves at once: nobody expects a letter that can be called back", async () => {
  open({ of: whatsapp(HOUR * 23) });
  expect(screen.getByText(/^Free text until .*, then templates only$/)).toBeDefined();
  write("On its way");
  fireEvent.click(button(/send and hold/i));
  await pass(200);
  expect(sent[0]?.body.text).toBe("On its way");
});

test("the window closes while Ana writes: her words are kept, and a template is asked for", async () => {
  open({ of: whatsapp(2_000) });
  write("Almost done");
  await act(() => import("./reply/TemplateForm"));
  await pass(3_000);
  expect(screen.queryByRole("textbox", { name: "Reply" })).toBeNull();
  expect(screen.getByRole("group", { name: "Template" })).toBeDefined();
  expect(JSON.parse(localStorage.getItem("hora.draft.1.1.reply") ?? "{}").text).toBe("Almost done");
});

test("a template leaves with its name, its language and its values, and is offered again", async () => {
  const page = open({ of: whatsapp(-1) });
  await act(() => import("./reply/TemplateForm"));
  await pass(10);
  fireEvent.click(button(/not in the list/i));
  const fill = (label: string, value: string) =>
    fireEvent.change(screen.getByLabelText(label), { target: { value } });
  fill("Name", "order_shipped");
  fill("Language", "en_GB");
  fill("What it says", "Hi {{1}}, it is on its way.");
  expect(button(/send and hold/i).disabled).toBe(true);
  fill("Value 1", "Cleo");
  fireEvent.click(button(/send and hold/i));
  await pass(200);
  expect(sent[0]?.body).toMatchObject({
    text: "Hi Cleo, it is on its way.",
    how: { template: { name: "order_shipped", language: "en_GB", parameters: ["Cleo"] } },
  });
  page.unmount();
  open({ of: whatsapp(-1) });
  fireEvent.click(button(/not in the list/i));
  fireEvent.click(button(/order_shipped/));
  expect(screen.getByLabelText<HTMLTextAreaElement>("What it says").value).toContain("{{1}}");
});

test("an answer to a comment says that everybody reads it, on its button too, and can be taken back", async () => {
  open({ of: comment(HOUR) });
  expect(screen.getByText("Public: everybody under the post can read this")).toBeDefined();
  write("Thank you!");
  fireEvent.click(button(/post publicly/i));
  expect(outbox()).toMatchObject([{ state: "held" }]);
  await pass(5_200);
  expect(sent[0]?.body.how).toBeUndefined();
});

test("a private answer goes to its writer alone", async () => {
  open({ of: comment(HOUR) });
  fireEvent.click(button(/reply in private/i));
  write("Your order number?");
  fireEvent.click(button(/send and hold/i));
  await pass(200);
  expect(sent[0]?.body.how).toEqual({ private: true });
});

test("what was meant for one never leaves for all: private runs out, and sending is off", async () => {
  open({ of: comment(2_000) });
  fireEvent.click(button(/reply in private/i));
  write("Your address?");
  await pass(3_000);
  expect(button(/send and hold/i).disabled).toBe(true);
  expect(screen.getByText(/private answer is not possible any more/i)).toBeDefined();
  fireEvent.click(button(/reply in public/i));
  expect(button(/post publicly/i).disabled).toBe(false);
});

test("a refused private answer comes back as a private one", () => {
  const page = open({ of: comment(HOUR) });
  page.show({
    of: comment(HOUR),
    returned: { kind: "reply", text: "Your address?", uploads: [], how: { private: true } },
  });
  expect(field().value).toBe("Your address?");
  expect(button(/reply in private/i).getAttribute("aria-pressed")).toBe("true");
});

test("a file that the channel does not take holds the answer back, by name", async () => {
  open({ of: whatsapp(HOUR) });
  write("See the photo");
  attach("photo.png");
  await act(async () => {
    const kept = { id: 5, filename: "photo.png", size: 1, content_type: "image/png" };
    FakeRequest.all.at(-1)?.answer(201, kept);
  });
  expect(screen.getByText(/does not take photo.png. It takes JPEG/)).toBeDefined();
  expect(button(/send and hold/i).disabled).toBe(true);
  fireEvent.keyDown(window, { key: "n" });
  expect(screen.queryByText(/does not take photo.png/)).toBeNull();
});

test("text messages are counted as they are written", () => {
  const sms = reply({ channel: { kind: "twilio" }, limits: { text: 1600 } });
  open({ of: ticket(minutes(40), { reply: sms }) });
  write("a".repeat(150));
  expect(screen.getByText("1 text message, 10 left")).toBeDefined();
  write(`${"a".repeat(150)}ã`);
  expect(screen.getByText(/^3 text messages, 50 left, shorter ones/)).toBeDefined();
});

test("nobody may be answered: the words are kept, the reason is there, a note is possible", () => {
  const closed = reply({
    kinds: [],
    channel: { kind: "messenger" },
    window: { state: "closed", code: "closed_24h" },
  });
  open({ of: ticket(minutes(40), { reply: closed }) });
  write("Sorry for the wait");
  expect(screen.getByText(/until Cleo writes again. What you write is kept/)).toBeDefined();
  expect(button(/send and hold/i).disabled).toBe(true);
  fireEvent.keyDown(field(), { key: "Enter", ctrlKey: true });
  expect(outbox()).toEqual([]);
});

test("an account in trouble says so before anything is sent", () => {
  const broken = reply({ channel: { kind: "telegram", trouble: "The token was revoked." } });
  open({ of: ticket(minutes(40), { reply: broken }) });
  write("Hello");
  expect(screen.getByText(/Telegram takes nothing at the moment: The token was revoked./)).toBeDefined();
});

test("Word puts a picture beside the words: the words are meant", () => {
  open({ of: whatsapp(HOUR) });
  const files = [new File(["x"], "image.png", { type: "image/png" })];
  fireEvent.paste(field(), { clipboardData: { files, getData: () => "Dear Cleo" } });
  expect(screen.queryByText("image.png")).toBeNull();
});

test("50 MB of text are refused kindly: nothing is lost, and they can go as a file", () => {
  open({ of: whatsapp(HOUR) });
  write("Before");
  const text = "x".repeat(50_000_000);
  const prevented = !fireEvent.paste(field(), { clipboardData: { files: [], getData: () => text } });
  expect(prevented).toBe(true);
  expect(field().value).toBe("Before");
  expect(screen.getByRole("alert").textContent).toContain("50 MB of text was not pasted.");
  fireEvent.click(button(/attach it as a file/i));
  expect(screen.getByText("pasted.txt")).toBeDefined();
  expect(screen.getByText("Larger than 25 MB")).toBeDefined();
});
