import { act, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { ApprovedTemplate } from "@/api/templates";
import { needWords } from "@/i18n";
import { button, fresh, open, over, pass, sent } from "@/test/composer";
import { at, minutes } from "@/test/rows";
import { reply, ticket } from "@/test/tickets";

/** What WhatsApp has approved, picked by name. */

const template = (change: Partial<ApprovedTemplate>): ApprovedTemplate => ({
  ...{ name: "order_shipped", language: "en_GB", category: "utility", header: "", footer: "", buttons: [] },
  ...{ text: "Hi {{1}}, it is on its way.", holes: 1, why_not: "" },
  ...change,
});
let approved: ApprovedTemplate[] | null = [];
let asked: string[] = [];

const closed = () =>
  ticket(minutes(40), {
    ...{ channel_kind: "whatsapp", language: "pt" },
    reply: reply({
      channel: { id: 4, kind: "whatsapp" },
      kinds: ["template"],
      window: { state: "template", code: "template_only" },
    }),
  });
const look = async () => {
  await act(() => import("./TemplateForm"));
  await pass(20);
};
const list = () => screen.getByRole("list", { name: "Template" });

beforeAll(() => needWords("composer"));
beforeEach(() => {
  fresh();
  approved = [
    template({ header: "Good news", footer: "Barro & Linho", buttons: ["Thanks"] }),
    template({ language: "pt_BR", text: "Olá {{1}}, já saiu." }),
    template({ name: "delivery_photo", why_not: "media", text: "Here it is." }),
  ];
  asked = [];
  const usual = globalThis.fetch;
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    if (!url.includes("/templates")) return usual(url, init);
    asked.push(`${init.method ?? "GET"} ${url}`);
    if (approved === null)
      return Response.json(
        { type: "urn:hora:problem:provider-refused", status: 409, detail: "Token expired" },
        { status: 409 },
      );
    return Response.json({ templates: approved, at: at(0) });
  });
});
afterEach(over);

test("those in the customer's language come first, and one is filled in and sent", async () => {
  open({ of: closed() });
  await look();
  expect(
    within(list())
      .getAllByRole("button")
      .map((each) => each.textContent),
  ).toEqual([
    "order shipped pt_BROlá {{1}}, já saiu.",
    "order shipped en_GBHi {{1}}, it is on its way.",
    "delivery photo en_GBWants a picture, film or document, which is not sent from here",
  ]);
  fireEvent.click(within(list()).getByRole("button", { name: /en_GB.*on its way/ }));
  expect(button(/send and hold/i).disabled).toBe(true);
  fireEvent.change(screen.getByLabelText("Value 1"), { target: { value: "Cleo" } });
  expect(screen.getByRole("region", { name: "What the customer reads" }).textContent).toBe(
    "Good newsHi Cleo, it is on its way.Barro & Linho[Thanks]",
  );
  fireEvent.click(button(/send and hold/i));
  await pass(300);
  expect(sent[0]?.body).toMatchObject({
    text: "Hi Cleo, it is on its way.",
    how: { template: { name: "order_shipped", language: "en_GB", parameters: ["Cleo"] } },
  });
});

test("what cannot be sent from here is shown with its reason, and cannot be picked", async () => {
  open({ of: closed() });
  await look();
  expect(within(list()).getByRole<HTMLButtonElement>("button", { name: /delivery photo/ }).disabled).toBe(
    true,
  );
});

test("a few letters find one, without minding accents", async () => {
  open({ of: closed() });
  await look();
  fireEvent.change(screen.getByLabelText("Find a template"), { target: { value: "ola" } });
  expect(within(list()).getAllByRole("button")).toHaveLength(1);
  fireEvent.change(screen.getByLabelText("Find a template"), { target: { value: "zebra" } });
  expect(screen.getByText("No template has these words.")).toBeDefined();
});

test("the button asks the provider again", async () => {
  approved = [];
  open({ of: closed() });
  await look();
  expect(screen.getByText("Nothing has been approved yet.")).toBeDefined();
  approved = [template({})];
  fireEvent.click(button(/ask the provider again/i));
  await pass(20);
  expect(within(list()).getAllByRole("button")).toHaveLength(1);
  expect(asked).toEqual(["GET /api/v1/tickets/1/templates?channel=4", "POST /api/v1/tickets/1/templates"]);
});

test("when the list cannot be had it says why, and one can be written by its name", async () => {
  approved = null;
  open({ of: closed() });
  await look();
  expect(screen.getByRole("alert").textContent).toContain("Token expired");
  fireEvent.click(button(/not in the list/i));
  expect(screen.getByLabelText("What it says")).toBeDefined();
});
