import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Macro } from "@/api/macros";
import { needWords } from "@/i18n";
import { pretendScreen, showPage } from "@/test/page";
import { MacrosPage } from "./MacrosPage";

const lot: Macro = {
  ...{ id: 1, name: "Replace from another lot", folder: "Damage", shortcut: "lot", language: null },
  ...{
    text: "Hi {{contact.first_name}}",
    html: "",
    texts: {},
    actions: [{ kind: "tag", value: "lot" }],
    scope: "all",
  },
  ...{ team: null, owner: null, uses: 3, last_used_at: null, version: 2, archived: false },
};

let asked: { method: string; url: string; body: Record<string, unknown> }[] = [];
let refuse: (() => Response) | null = null;

beforeAll(async () => {
  pretendScreen();
  Object.defineProperty(document, "fonts", { value: new EventTarget() });
  await needWords("composer");
});
beforeEach(() => {
  [asked, refuse] = [[], null];
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    const method = init.method ?? "GET";
    if (method !== "GET") asked.push({ method, url, body: init.body ? JSON.parse(String(init.body)) : {} });
    if (method !== "GET" && refuse) return refuse();
    if (method === "DELETE") return new Response(null, { status: 204 });
    if (url.includes("/macros?archived"))
      return Response.json({ macros: [{ ...lot, id: 2, archived: true }] });
    if (url.includes("/macros")) return Response.json(method === "GET" ? { macros: [lot] } : lot);
    return Response.json({ teams: [], agents: [] });
  });
});

const fill = (label: string | RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole("button", { name }));

test("a new one is written with its words, a variable and a deed", async () => {
  await showPage(<MacrosPage />);
  press("New macro");
  await screen.findByRole("dialog");
  fill(/^Name/, "Ask for a photo");
  fill(/^What it says/, "Hi ");
  press("Customer's first name");
  press("Add something");
  fill("Add tag", "photo");
  press("Save");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(asked).toMatchObject([
    {
      method: "POST",
      url: "/api/v1/macros",
      body: {
        name: "Ask for a photo",
        text: "Hi {{contact.first_name}}",
        actions: [{ kind: "tag", value: "photo" }],
        scope: "mine",
      },
    },
  ]);
});

test("somebody else has saved since: it says so, and saving again goes over theirs knowingly", async () => {
  const newer = { ...lot, version: 5 };
  const stale = { type: "urn:hora:problem:stale-version", title: "Stale.", status: 409, newer };
  refuse = () => Response.json(stale, { status: 409 });
  await showPage(<MacrosPage />);
  fireEvent.click(await screen.findByText("Replace from another lot"));
  fill(/^Name/, "Replace");
  press("Save");
  expect((await screen.findByRole("alert")).textContent).toContain("Somebody else has saved");
  refuse = null;
  press("Save over theirs");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(asked.map(({ body }) => body.version)).toEqual([2, 5]);
});

test("what cannot be is said at its field, and nothing written is lost", async () => {
  const problem = { title: "Not accepted.", status: 400, errors: { text: ["There is no variable 'x'."] } };
  refuse = () => Response.json(problem, { status: 400 });
  await showPage(<MacrosPage />);
  fireEvent.click(await screen.findByText("Replace from another lot"));
  fill(/^What it says/, "Hi {{x}}");
  press("Save");
  expect(await screen.findByText("There is no variable 'x'.")).toBeDefined();
  expect(screen.getByLabelText<HTMLTextAreaElement>(/^What it says/).value).toBe("Hi {{x}}");
});

test("the same is written in another language, and both are saved", async () => {
  await showPage(<MacrosPage />);
  fireEvent.click(await screen.findByText("Replace from another lot"));
  fill("Add a language", "es");
  expect(screen.getByRole("tab", { name: "Spanish" }).getAttribute("aria-selected")).toBe("true");
  fill(/^What it says/, "Hola");
  fireEvent.click(screen.getByRole("tab", { name: "No language of its own" }));
  expect(screen.getByLabelText<HTMLTextAreaElement>(/^What it says/).value).toBe("Hi {{contact.first_name}}");
  fill("Language", "en");
  expect(screen.getByRole("tab", { name: "English" })).toBeDefined();
  press("Save");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(asked[0]?.body).toMatchObject({
    ...{ language: "en", text: "Hi {{contact.first_name}}" },
    texts: { es: { text: "Hola", html: "" } },
  });
});

test("what is wrong in another language is said at its tab, which can be taken away", async () => {
  const problem = { title: "Not accepted.", status: 400, errors: { "texts.es": ["No variable 'x'."] } };
  refuse = () => Response.json(problem, { status: 400 });
  await showPage(<MacrosPage />);
  fireEvent.click(await screen.findByText("Replace from another lot"));
  fill("Add a language", "es");
  fill(/^What it says/, "Hola {{x}}");
  fireEvent.click(screen.getByRole("tab", { name: "No language of its own" }));
  press("Save");
  fireEvent.click(await screen.findByRole("tab", { name: "Spanish, something is wrong here" }));
  expect(screen.getByText("No variable 'x'.")).toBeDefined();
  press("Take this language away");
  expect(screen.queryByRole("tab", { name: /Spanish/ })).toBeNull();
  expect(screen.getByRole("tab", { selected: true }).textContent).toBe("No language of its own");
});

test("one is archived, and those archived can come back", async () => {
  await showPage(<MacrosPage />);
  await screen.findByText("Replace from another lot");
  fireEvent.click(screen.getAllByRole("button", { name: "Archive" })[0] as Element);
  await waitFor(() => expect(asked).toMatchObject([{ method: "DELETE", url: "/api/v1/macros/1" }]));
  fireEvent.click(screen.getByRole("switch", { name: "Archived" }));
  fireEvent.click(await screen.findByRole("button", { name: "Bring back" }));
  await waitFor(() =>
    expect(asked[1]).toMatchObject({ method: "PUT", body: { archived: false, version: 2 } }),
  );
});
