import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { SearchPage as Page, SearchHit } from "@/api/search";
import { i18n, needWords } from "@/i18n";
import { showAt } from "@/test/routed";
import { row } from "@/test/rows";
import { remembered } from "./recent";
import { SearchPage } from "./SearchPage";
import { writtenOn } from "./written";

const hit = (id: number, said: string): SearchHit => ({
  ticket: row({ id }),
  message_id: id * 10,
  at: "2026-11-22T14:00:00Z",
  name: [{ text: "Rui Falcão", hit: false }],
  subject: [{ text: "Pagamento", hit: false }],
  parts: [
    { text: "O meu ", hit: false },
    { text: "cartão", hit: true },
    { text: ` ${said}`, hit: false },
  ],
});

const page = (hits: SearchHit[], more: Partial<Page> = {}): Page => ({
  hits,
  next: null,
  back_to: null,
  understood: [],
  ignored: [],
  ...more,
});

let asked: URLSearchParams[] = [];

/** A server that answers questions one page after another; the last page again and again. */
function answers(...pages: (Page | Response)[]): void {
  asked = [];
  let served = 0;
  vi.stubGlobal("fetch", (url: string) => {
    if (url.includes("/agents"))
      return Promise.resolve(Response.json({ agents: [{ id: 1, name: "Inês Tavares" }] }));
    if (url.includes("/teams")) return Promise.resolve(Response.json({ teams: [{ id: 1, name: "Care" }] }));
    asked.push(new URL(url, "http://x").searchParams);
    const answer = pages[Math.min(served, pages.length - 1)];
    served += 1;
    return Promise.resolve(answer instanceof Response ? answer.clone() : Response.json(answer));
  });
}

const show = (address = "/search") => showAt({ path: "/search", address, page: () => <SearchPage /> });
const field = () => screen.findByRole("combobox", { name: "Search" });

beforeAll(async () => {
  await i18n.changeLanguage("en");
  await needWords("search");
});
beforeEach(() => localStorage.clear());

test("what is found is shown as it was written, the hits marked", async () => {
  answers(page([hit(7, "não passou <b>"), hit(8, "voltou")]));
  show("/search?q=cartao");
  const list = await screen.findByRole("list", { name: "Results" });
  await waitFor(() => expect(within(list).getAllByRole("listitem")).toHaveLength(2));
  expect(within(list).getAllByText("cartão")[0]?.tagName).toBe("MARK");
  expect(list.textContent).toContain("não passou <b>");
  expect(asked[0]?.get("q")).toBe("cartao");
  expect(asked[0]?.get("zone")).toBeTruthy();
});

test("what was not understood is said, and so is that nothing was found", async () => {
  answers(page([], { ignored: ["is:purple"], understood: [{ operator: "tag", value: "vip" }] }));
  show("/search?q=x");
  expect(await screen.findByText("Not understood: is:purple")).toBeTruthy();
  expect(screen.getByText("tag:vip")).toBeTruthy();
  expect(screen.getByText("Nothing found for x.")).toBeTruthy();
});

test("a page cut short for time is followed by the next one", async () => {
  answers(
    page([hit(7, "a")], { next: "5_x", back_to: "2026-10-01T00:00:00Z" }),
    page([hit(7, "again"), hit(8, "b")], { next: null }),
  );
  show("/search?q=cartao");
  await waitFor(() => expect(screen.getAllByRole("listitem")).toHaveLength(2));
  expect(asked[1]?.get("after")).toBe("5_x");
  expect(screen.queryByRole("button", { name: "Look further back" })).toBeNull();
});

test("a failure says why, and can be tried again", async () => {
  answers(Response.json({ title: "Busy." }, { status: 500 }), page([hit(7, "a")]));
  show("/search?q=cartao");
  await userEvent.click(await screen.findByRole("button", { name: "Try again" }));
  await waitFor(() => expect(screen.getAllByRole("listitem")).toHaveLength(1));
});

test("typing asks soon, and the question is in the address", async () => {
  answers(page([hit(7, "a")]));
  const { router } = show();
  await userEvent.type(await field(), "cartao");
  await waitFor(() => expect(screen.getAllByRole("listitem")).toHaveLength(1));
  expect(router.state.location.search).toEqual({ q: "cartao" });
  expect(asked).toHaveLength(1);
});

test("operators and their values are offered, and taken by key", async () => {
  answers(page([]));
  show();
  const input = await field();
  await userEvent.type(input, "lamp assig");
  const offered = await screen.findByRole("option", { name: /^assignee:/ });
  expect(input.getAttribute("aria-expanded")).toBe("true");
  await userEvent.keyboard("{ArrowDown}");
  expect(input.getAttribute("aria-activedescendant")).toBe(offered.id);
  await userEvent.keyboard("{Enter}");
  expect((input as HTMLInputElement).value).toBe("lamp assignee:");
  await userEvent.type(input, "ines");
  await userEvent.click(await screen.findByRole("option", { name: /Inês Tavares/ }));
  expect((input as HTMLInputElement).value).toBe('lamp assignee:"Inês Tavares" ');
});

test("arrow keys go from the field into the results and back", async () => {
  answers(page([hit(7, "a"), hit(8, "b")]));
  show("/search?q=cartao");
  await waitFor(() => expect(screen.getAllByRole("listitem")).toHaveLength(2));
  await userEvent.click(await field());
  await userEvent.keyboard("{ArrowDown}");
  const links = screen.getAllByRole("link");
  expect(document.activeElement).toBe(links[0]);
  await userEvent.keyboard("{ArrowDown}");
  expect(document.activeElement).toBe(links[1]);
  await userEvent.keyboard("{ArrowUp}{ArrowUp}");
  expect(document.activeElement).toBe(await field());
});

test("questions are remembered on this device, and forgotten when asked", async () => {
  answers(page([]));
  show();
  await userEvent.type(await field(), "zebra{Enter}");
  await screen.findByText("Nothing found for zebra.");
  await userEvent.click(screen.getByRole("button", { name: "Clear the field" }));
  expect(await screen.findByRole("option", { name: "zebra" })).toBeTruthy();
  await userEvent.click(await screen.findByRole("button", { name: "Forget these" }));
  expect(screen.queryByText("zebra")).toBeNull();
  expect(remembered(["a", "b"], "b")).toEqual(["b", "a"]);
});

test("a hit of another year says which", () => {
  const now = new Date("2026-11-22T14:20:00").getTime();
  expect(writtenOn("en", "2026-11-22T09:05:00", now)).toMatch(/9:05/);
  expect(writtenOn("en", "2026-03-01T09:05:00", now)).not.toMatch(/2026/);
  expect(writtenOn("en", "2024-03-01T09:05:00", now)).toMatch(/2024/);
});
