import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, fireEvent, render, screen } from "@testing-library/react";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { meQuery } from "@/api/me";
import type { Attachment, Message } from "@/api/types";
import { needWords } from "@/i18n";
import { ana, at, ben, minutes } from "@/test/rows";
import { MessageItem } from "../MessageItem";

vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
Object.defineProperty(document, "fonts", { value: new EventTarget() });

const cleo = { kind: "contact", id: 7, name: "Cleo Marsh" } as const;
const by = (who: { id: number; name: string }) => ({ kind: "agent", id: who.id, name: who.name }) as const;

const message = (change: Partial<Message> = {}): Message => ({
  ...{
    id: 1,
    direction: "in",
    author: cleo,
    at: at(-minutes(20)),
    text: "Hello",
    quoted: "",
    has_html: false,
  },
  ...{
    html_url: null,
    degraded: false,
    auto: false,
    state: "received",
    error: "",
    to: [],
    cc: [],
    subject: "",
  },
  ...{ language: null, attachments: [], raw_url: null, send_at: null, undo_until: null, held_because: null },
  ...change,
});
const ours = (change: Partial<Message> = {}) =>
  message({ direction: "out", author: by(ana), state: "sent", ...change });

const changed = vi.fn();
const rewritten = vi.fn();
let asked: { method: string; url: string; body: unknown }[] = [];
let answer: () => Response;

function show(what: Message, actions: string[] = []): void {
  const client = new QueryClient();
  client.setQueryData(meQuery.queryKey, { ...ana, role: "agent", teams: [] } as never);
  render(
    <QueryClientProvider client={client}>
      <MantineProvider env="test">
        <MessageItem
          message={what}
          isNew={false}
          actions={actions}
          lastSeq={9}
          onRetried={changed}
          onRewrite={rewritten}
        />
      </MantineProvider>
    </QueryClientProvider>,
  );
}
const press = async (name: RegExp): Promise<void> => {
  fireEvent.click(screen.getByRole("button", { name }));
  await act(() => new Promise((done) => setTimeout(done, 20)));
};

beforeAll(() => needWords("ticket", "composer"));
beforeEach(() => {
  process.env.TZ = "UTC";
  vi.spyOn(navigator, "language", "get").mockReturnValue("en-GB");
  vi.clearAllMocks();
  asked = [];
  answer = () => Response.json({});
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    asked.push({ method: init.method ?? "", url, body: init.body && JSON.parse(String(init.body)) });
    return answer();
  });
});

test.each([
  [{}, "Sent"],
  [{ state: "queued" }, "Sending"],
  [{ delivered_at: at(0) }, "Delivered 14:20"],
  [{ delivered_at: at(0), read_at: at(minutes(2)) }, "Read 14:22"],
  [{ read_at: at(0), played_at: at(minutes(5)) }, "Played 14:25"],
] as [Partial<Message>, string][])("the furthest that is known is said: %j", (change, words) => {
  show(ours(change));
  expect(screen.getByText(words)).toBeDefined();
});

test("what Cleo took back is not read, but that it was there is known", () => {
  show(message({ text: "", deleted_at: at(0), edited_at: at(0) }));
  expect(screen.getByText("Cleo Marsh deleted this message at 14:20")).toBeDefined();
  expect(screen.queryByText(/edited/)).toBeNull();
});

test("what reads otherwise now says since when", () => {
  show(message({ edited_at: at(0) }));
  expect(screen.getByText("edited 14:20")).toBeDefined();
});

test("emoji stand where they were put, and say whose they are", () => {
  const reactions = [
    { by: "customer", emoji: "👍", at: at(0) },
    { by: "us", emoji: "❤️", at: at(0) },
  ] as Message["reactions"];
  show(message({ reactions: reactions ?? [] }));
  expect(screen.getByTitle("The customer, 14:20").textContent).toContain("👍");
  expect(screen.getByTitle("Your team, 14:20").textContent).toContain("❤️");
});

test("a comment shows the post that it stands under, and that it is hidden", () => {
  const details = {
    public: true,
    post: { link: "https://shop.example/p", title: "Linen" },
    hidden: { hidden: true },
  };
  show(message({ details }));
  const link = screen.getByRole<HTMLAnchorElement>("link", { name: /comment under a post: Linen/i });
  expect(link.href).toBe("https://shop.example/p");
  expect(screen.getByText("Hidden from the public")).toBeDefined();
});

test("a chat shows the page it was written on, and an address that nobody has proved", () => {
  show(message({ details: { page: "https://shop.example/farol", claimed_email: "freya@lund.example" } }));
  expect(screen.getByRole("link", { name: "https://shop.example/farol" })).toBeDefined();
  expect(screen.getByText("Gives freya@lund.example as their address; not proved")).toBeDefined();
});

test("a page that is no page of the web leads nowhere", () => {
  show(message({ details: { page: "javascript:alert(1)" } }));
  expect(screen.queryByRole("link")).toBeNull();
});

const file = (content_type: string, filename: string): Attachment => ({
  ...{ id: 5, filename, content_type, size: 12_000, inline: false, duration_ms: 67_000, url: "/files/5/x" },
});

test("a voice message is played where it stands", async () => {
  show(message({ attachments: [file("audio/ogg", "voice.ogg")] }));
  const player = await screen.findByRole("figure", { name: "Recording voice.ogg" });
  expect(player.querySelector("source")?.getAttribute("src")).toBe("/files/5/x");
  expect(screen.getByRole("link", { name: "Download" })).toBeDefined();
});

test("a recording alone stands in place of words, and what can be done with it stands beside it", async () => {
  show(message({ text: "", attachments: [file("audio/ogg", "voice.ogg")] }), ["react"]);
  const player = await screen.findByRole("figure", { name: "Recording voice.ogg" });
  expect(screen.queryByText(/no text/i)).toBeNull();
  const deeds = screen.getByRole("button", { name: /what to do with this message/i });
  expect(deeds.parentElement?.contains(player)).toBe(true);
  deeds.focus();
  await press(/what to do with this message/i);
  expect(screen.getByRole("menuitem", { name: "React with 🙏" })).toBeDefined();
});

test("with words it stands below them; without either, that is said", async () => {
  show(message({ attachments: [file("audio/ogg", "voice.ogg")] }));
  const player = await screen.findByRole("figure", { name: "Recording voice.ogg" });
  const order = screen.getByText("Hello").compareDocumentPosition(player);
  expect(order & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  show(message({ id: 2, text: "" }));
  expect(screen.getByText("No text")).toBeDefined();
});

test("what is on its way from the provider is said, and what did not come, with the reason", () => {
  const media = { id: 1, kind: "voice", filename: "", duration_ms: null, attachment_id: null } as const;
  show(
    message({
      media: [
        { ...media, state: "waiting", note: "" },
        { ...media, id: 2, kind: "image", state: "failed", note: "It is gone." },
      ],
    }),
  );
  expect(screen.getByText("A voice message is being fetched.")).toBeDefined();
  expect(screen.getByText("A picture did not come. It is gone.")).toBeDefined();
});

const planned = (change: Partial<Message> = {}) =>
  ours({ state: "scheduled", send_at: "2026-11-22T18:00:00Z", ...change });

test("an answer that leaves later says when, and can leave now", async () => {
  show(planned());
  expect(screen.getByText("Leaves 18:00.")).toBeDefined();
  expect(screen.queryByText("Sent")).toBeNull();
  await press(/send now/i);
  expect(asked).toMatchObject([
    { method: "PATCH", url: "/api/v1/messages/1", body: { send_at: null, last_seen_seq: 9 } },
  ]);
  expect(changed).toHaveBeenCalled();
});

test("taken back, its words return to the field with their formatting", async () => {
  answer = () => Response.json({ draft: { text: "Hello", html: "<p><b>Hello</b></p>" }, ticket: {} });
  show(planned());
  await press(/back into the field/i);
  expect(asked).toMatchObject([{ method: "DELETE", url: "/api/v1/messages/1" }]);
  expect(rewritten).toHaveBeenCalledWith("Hello", "<p><b>Hello</b></p>");
});

test("held back because Cleo wrote again: why, and what can be done; never unknowingly", async () => {
  answer = () => Response.json({ type: "urn:hora:problem:stale-thread", status: 409 }, { status: 409 });
  show(planned({ state: "held_back", held_because: "customer_wrote" }));
  expect(screen.getByText("Not sent: the customer wrote again first.")).toBeDefined();
  await press(/still right, send/i);
  expect(screen.getByText(/somebody wrote meanwhile/i)).toBeDefined();
});

test("another agent's planned answer is not mine to move", () => {
  show(planned({ author: by(ben) }));
  expect(screen.getByText("Leaves 18:00.")).toBeDefined();
  expect(screen.queryByRole("button", { name: /send now/i })).toBeNull();
});

test("Ana answers with an emoji, and takes it back by the same", async () => {
  const mine = [{ by: "us", emoji: "👍", at: at(0) }] as NonNullable<Message["reactions"]>;
  show(message({ reactions: mine }), ["react"]);
  await press(/what to do with this message/i);
  fireEvent.click(screen.getByRole("menuitem", { name: "React with 🙏" }));
  await press(/what to do with this message/i);
  fireEvent.click(screen.getByRole("menuitem", { name: "Take back 👍" }));
  await act(() => new Promise((done) => setTimeout(done, 20)));
  expect(asked.map(({ url, body }) => [url, body])).toEqual([
    ["/api/v1/messages/1/changes", { do: "react", emoji: "🙏" }],
    ["/api/v1/messages/1/changes", { do: "react", emoji: "" }],
  ]);
});

test("removing what others have read asks first", async () => {
  show(ours(), ["delete"]);
  await press(/what to do with this message/i);
  fireEvent.click(screen.getByRole("menuitem", { name: "Remove" }));
  expect(asked).toEqual([]);
  await screen.findByRole("button", { name: /^remove$/i });
  await press(/^remove$/i);
  expect(asked).toMatchObject([{ body: { do: "delete" } }]);
});

test("our own words are corrected where they stand", async () => {
  show(ours(), ["edit"]);
  await press(/what to do with this message/i);
  fireEvent.click(screen.getByRole("menuitem", { name: "Correct" }));
  expect((await screen.findByRole<HTMLButtonElement>("button", { name: "Correct" })).disabled).toBe(true);
  fireEvent.change(screen.getByRole("textbox"), { target: { value: "Hello again" } });
  await press(/^correct$/i);
  expect(asked).toMatchObject([{ body: { do: "edit", text: "Hello again" } }]);
});
