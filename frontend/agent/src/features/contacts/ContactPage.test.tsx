import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { Profile } from "@/api/contacts";
import { needWords } from "@/i18n";
import { serve, showAt } from "@/test/routed";
import { at, row } from "@/test/rows";
import { ContactPage } from "./ContactPage";

const cleo: Profile = {
  id: 4,
  name: "Cleo Marsh",
  language: "pt",
  tier: "gold",
  since: at(0),
  identities: [
    { kind: "email", address: "cleo@marsh.example", proof: "verified", since: at(0) },
    { kind: "phone", address: "+447700900132", proof: "told", since: at(0) },
  ],
  journey: [
    row({ id: 9, subject: "Second lamp", status: "open", channel_kind: "whatsapp" }),
    row({ id: 8, subject: "First lamp", status: "closed", kept_after_s: 31 * 60 }),
  ],
  suggestions: [],
  merges: [],
};
const page = { path: "/contacts/$id", address: "/contacts/4", page: () => <ContactPage /> };

test("one customer on one page: ways to reach them with their proof, and every ticket in order", async () => {
  await needWords("contacts");
  serve({ "GET /contacts/4": cleo });
  showAt(page);
  const ways = within(await screen.findByRole("region", { name: "Ways to reach them" }));
  expect(ways.getByText("verified")).toBeDefined();
  expect(ways.getByText("told, not proven")).toBeDefined();
  expect(ways.getByText(/Writes Portuguese\. Tier gold/)).toBeDefined();
  const stops = within(screen.getByRole("region", { name: "Journey" })).getAllByRole("listitem");
  expect(stops.map((stop) => within(stop).getByRole("link").textContent)).toEqual([
    "Second lamp",
    "First lamp",
  ]);
  expect(stops[1]?.textContent).toContain("closed, answered in 31 minutes");
});

test("a customer whom the reader may not know is not there", async () => {
  await needWords("contacts");
  serve({ "GET /contacts/4": Response.json({ title: "Nothing here" }, { status: 404 }) });
  showAt(page);
  expect(await screen.findByText(/none of their tickets is yours/)).toBeDefined();
});
