import { act, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { FilledMacro, Macro } from "@/api/macros";
import { needWords } from "@/i18n";
import { button, field, fresh, open, outbox, over, pass } from "@/test/composer";
import { ben } from "@/test/rows";

const macro = (id: number, name: string, change: Partial<Macro> = {}): Macro => ({
  ...{ id, name, folder: "", shortcut: "", language: null, text: "Hi {{contact.first_name}}", html: "" },
  ...{ actions: [], scope: "all", team: null, owner: null, uses: 0, last_used_at: null, version: 1 },
  ...{ texts: {}, archived: false, ...change },
});
const replace = macro(1, "Replace from another lot", { uses: 12, actions: [{ kind: "tag", value: "lot" }] });
const shelf = [
  replace,
  macro(2, "Reply in Portuguese"),
  macro(3, "Only a tag", { text: "", actions: [{ kind: "tag", value: "lot" }] }),
];
const words: FilledMacro = {
  text: "Hi Cleo",
  html: "",
  missing: [],
  effects: [],
  language: null,
  wanted: "en",
};
const tagged = { kind: "tag", value: "lot", label: "lot", gone: false } as const;

const greet = macro(4, "Greet", {
  ...{ language: "en", text: "Hello" },
  texts: { es: { text: "Hola", html: "" }, "pt-BR": { text: "Olá", html: "" } },
});
/** What the server says of it to a customer who writes French. */
const greeted = (asked: string | null): FilledMacro => {
  const [language, text] = { es: ["es", "Hola"], "pt-BR": ["pt-BR", "Olá"] }[asked ?? ""] ?? ["en", "Hello"];
  return { ...words, text: text ?? "", language: language ?? null, wanted: asked ?? "fr" };
};

let filled: Record<number, FilledMacro> = {};
let asked: { method: string; url: string; body: unknown }[] = [];

beforeAll(() => needWords("composer"));
beforeEach(() => {
  fresh();
  asked = [];
  shelf.length = 3;
  filled = { 1: { ...words, effects: [tagged] }, 2: words, 3: { ...words, text: "", effects: [tagged] } };
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    asked.push({ method: init.method ?? "", url, body: init.body && JSON.parse(String(init.body)) });
    const preview = /macros\/(\d+)\/preview/.exec(url);
    if (preview?.[1] === "4") return Response.json(greeted(JSON.parse(String(init.body)).language));
    if (preview) return Response.json(filled[Number(preview[1])]);
    if (url.includes("/mentionable")) return Response.json({ people: [ben] });
    if (url.includes("/macros?")) {
      const q = new URL(url, "http://x").searchParams.get("q") ?? "";
      return Response.json({ macros: shelf.filter(({ name }) => name.toLowerCase().includes(q)) });
    }
    return Response.json({ message: { id: 1 }, ticket: { id: 1 } }, { status: 201 });
  });
});
afterEach(over);

async function type(text: string): Promise<void> {
  fireEvent.change(field(), { target: { value: text } });
  field().setSelectionRange(text.length, text.length);
  fireEvent.select(field());
  await act(() => import("./MacroPicker"));
  await act(() => import("../mentions/MentionList"));
  for (let turn = 0; turn < 4; turn++) await pass(130);
}
const press = async (key: string, more: object = {}): Promise<void> => {
  fireEvent.keyDown(field(), { key, ...more });
  await pass(50);
};
const options = () => screen.getAllByRole("option").map((each) => each.textContent);

test("macros of another language come first when the agent says so", async () => {
  open();
  await type("/repl");
  const portuguese = screen.getByRole("button", { name: "pt, Portuguese" });
  expect(screen.getByRole("button", { name: "en, English" }).getAttribute("aria-pressed")).toBe("true");
  fireEvent.click(portuguese);
  await pass(50);
  expect(portuguese.getAttribute("aria-pressed")).toBe("true");
  fireEvent.click(portuguese);
  await pass(50);
  expect(portuguese.getAttribute("aria-pressed")).toBe("false");
});

const texts = () => screen.getByRole("group", { name: "Language of the words" });
const shown = () => within(texts()).getByRole("button", { pressed: true }).textContent;

test("it says in which language it is and in which the customer writes, and takes another one", async () => {
  shelf.push(greet);
  open();
  await type("/greet");
  expect(shown()).toBe("English");
  expect(texts().textContent).toContain("Not written in French");
  fireEvent.click(within(texts()).getByRole("button", { name: "Spanish" }));
  await pass(50);
  expect(shown()).toBe("Spanish");
  expect(texts().textContent).not.toContain("Not written");
  await press("Enter");
  expect(field().value).toBe("Hola");
});

test("by keys the next language comes, and after the last the first again", async () => {
  shelf.push(greet);
  open();
  await type("/greet");
  const seen = [];
  for (let turn = 0; turn < 3; turn++) {
    await press("l", { altKey: true, code: "KeyL" });
    seen.push(shown());
  }
  expect(seen).toEqual(["Spanish", "Brazilian Portuguese", "English"]);
  await press("l", { altKey: true, code: "KeyL" });
  await press("Enter");
  expect(field().value).toBe("Hola");
});

test("a macro that is picked without being looked at comes in the language that was chosen", async () => {
  shelf.push(greet);
  open();
  await type("/re");
  fireEvent.click(screen.getByRole("button", { name: "es, Spanish" }));
  await pass(50);
  expect(options()[2]).toContain("Greet");
  await press("3", { altKey: true, code: "Digit3" });
  await pass(50);
  expect(field().value).toBe("Hola");
});

test("a slash at the beginning of a line finds macros, and Enter puts the best one's words in its place", async () => {
  open();
  await type("/repl");
  expect(options()).toEqual([expect.stringContaining("Replace from"), expect.stringContaining("Reply in")]);
  expect(screen.getByText("used 12 times")).toBeDefined();
  await press("Enter");
  expect(field().value).toBe("Hi Cleo");
  expect(screen.queryByRole("listbox")).toBeNull();
});

test("who presses Enter before the list has followed gets what the words find", async () => {
  open();
  await type("/");
  fireEvent.change(field(), { target: { value: "/reply" } });
  field().setSelectionRange(6, 6);
  fireEvent.select(field());
  filled[2] = { ...words, text: "Olá Cleo" };
  fireEvent.keyDown(field(), { key: "Enter" });
  expect(field().value).toBe("/reply");
  for (let turn = 0; turn < 4; turn++) await pass(130);
  expect(field().value).toBe("Olá Cleo");
});

test("with the words alone nothing else is done; with all, its deeds leave with the answer, and can be left out", async () => {
  open();
  await type("/repl");
  expect(screen.getByText("Tag “lot”")).toBeDefined();
  await press("Enter", { ctrlKey: true });
  await pass(50);
  expect(screen.getByText("When it leaves: Tag “lot”")).toBeDefined();
  fireEvent.click(button(/send and hold/i));
  expect(outbox()).toMatchObject([{ text: "Hi Cleo", macro: 1 }]);
  await pass(6_000);
  await type("/repl");
  await press("Enter", { ctrlKey: true });
  await pass(50);
  fireEvent.click(button(/send the words only/i));
  fireEvent.click(button(/send and hold/i));
  expect(outbox()[0]).not.toHaveProperty("macro");
});

test("what is not known is asked for, and nothing leaves with a hole in it", async () => {
  filled[1] = { ...words, text: "Hi {{contact.first_name}}", missing: ["contact.first_name"] };
  open();
  await type("/repl");
  await press("Enter");
  expect(field().value).toBe("Hi {{contact.first_name}}");
  expect(button(/send and hold/i).disabled).toBe(true);
  expect(screen.getByText(/still to be filled in/i).textContent).toContain("{{contact.first_name}}");
  await type("Before\n/repl");
  fireEvent.change(screen.getByLabelText("Customer's first name"), { target: { value: "Cleo" } });
  fireEvent.keyDown(screen.getByLabelText("Customer's first name"), { key: "Enter" });
  await pass(50);
  expect(field().value).toBe("Before\nHi Cleo");
  expect(button(/send and hold/i).disabled).toBe(false);
});

test("a macro without words does what it does at once", async () => {
  open();
  await type("/only");
  await press("Enter");
  await pass(50);
  expect(asked.filter(({ url }) => url.endsWith("/tickets/1/macro"))).toMatchObject([{ body: { macro: 3 } }]);
  expect(field().value).toBe("");
});

test("Escape closes it and leaves what was typed; it does not come back for the same words", async () => {
  open();
  await type("/repl");
  await press("Escape");
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(field().value).toBe("/repl");
  await type("/repla");
  expect(screen.queryByRole("dialog")).toBeNull();
  await type("/");
  await type("");
  await type("/");
  expect(screen.getByRole("dialog")).toBeDefined();
});

test("arrows choose another one, Enter with nothing found writes on", async () => {
  open();
  await type("/rep");
  await press("ArrowDown");
  expect(screen.getAllByRole("option")[1]?.getAttribute("aria-selected")).toBe("true");
  await press("ArrowDown");
  expect(screen.getAllByRole("option")[0]?.getAttribute("aria-selected")).toBe("true");
  await type("/nothing like it");
  expect(fireEvent.keyDown(field(), { key: "Enter" })).toBe(true);
});

test("an @ calls a colleague, in notes alone", async () => {
  open();
  await type("@be");
  expect(screen.queryByRole("option")).toBeNull();
  fireEvent.keyDown(window, { key: "n" });
  await type("Please, @be");
  expect(options()).toEqual([expect.stringContaining("Ben Okafor")]);
  await press("Enter");
  expect(field().value).toBe("Please, @Ben Okafor ");
  fireEvent.click(button(/add note/i));
  await pass(300);
  const [note] = asked.filter(({ url }) => url.endsWith("/messages"));
  expect(note?.body).toMatchObject({ text: "Please, @Ben Okafor", mentions: [2] });
});
