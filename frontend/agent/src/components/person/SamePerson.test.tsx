import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { BriefContact, Profile } from "@/api/contacts";
import { needWords } from "@/i18n";
import { serve, showAt } from "@/test/routed";
import { at } from "@/test/rows";
import { SamePerson } from "./SamePerson";

const number = "+351912000417";
const byText: BriefContact = {
  id: 5,
  name: "+351 912 000 417",
  identities: [{ kind: "phone", address: number, proof: "wrote", since: at(0) }],
};
const cleo: Profile = {
  id: 4,
  name: "Cleo Marsh",
  language: "en",
  tier: null,
  since: at(0),
  identities: [{ kind: "whatsapp", address: "351912000417", proof: "wrote", since: at(0) }],
  journey: [],
  suggestions: [{ contact: byText, evidence: [{ kind: "same_phone", value: number, strong: true }] }],
  merges: [],
};
const merge = {
  id: 31,
  contact: { id: 5, name: byText.name },
  at: at(0),
  agent: { id: 1, name: "Ana Prado", initials: "AP" },
  reason: "",
  evidence: [{ kind: "same_phone" as const, value: number, strong: true }],
};
const page = (profile: Profile) => ({ path: "/tickets/1", page: () => <SamePerson profile={profile} /> });

test("what speaks for it is shown, and one press more makes them one; the toast takes it back", async () => {
  await needWords("contacts");
  const asked = serve({
    "POST /contacts/4/merge": { ...cleo, suggestions: [], merges: [merge] },
    "POST /contact-merges/31/undo": cleo,
  });
  showAt(page(cleo));
  await userEvent.click(await screen.findByRole("button", { name: `Link: ${byText.name}` }));
  const dialog = within(await screen.findByRole("dialog"));
  expect(dialog.getByText(`${number} wrote on both (Proven on both sides)`)).toBeDefined();
  expect(asked).toEqual([]);
  await userEvent.click(dialog.getByRole("button", { name: "Link them" }));
  expect(await screen.findByText(/is part of Cleo Marsh now/)).toBeDefined();
  expect(asked[0]).toMatchObject({ path: "/contacts/4/merge", body: { contact: 5, reason: "" } });
  await userEvent.click(screen.getByRole("button", { name: /Undo/ }));
  await waitFor(() => expect(asked[1]?.path).toBe("/contact-merges/31/undo"));
});

test("without proof a reason is asked for", async () => {
  await needWords("contacts");
  const asked = serve({
    "GET /contacts": { contacts: [byText] },
    "POST /contacts/4/merge": { ...cleo, merges: [merge] },
  });
  showAt(page({ ...cleo, suggestions: [] }));
  await userEvent.click(await screen.findByRole("button", { name: "Link to another customer" }));
  await userEvent.type(await screen.findByLabelText(/Name, address or number/), "912");
  await userEvent.click(
    await screen.findByRole("button", { name: new RegExp(byText.name.replace("+", "\\+")) }),
  );
  const link = await screen.findByRole("button", { name: "Link them" });
  expect((link as HTMLButtonElement).disabled).toBe(true);
  await userEvent.type(screen.getByLabelText(/How do you know/), "She told me");
  await userEvent.click(link);
  await waitFor(() => expect(asked[0]?.body).toEqual({ contact: 5, reason: "She told me" }));
});

test("whoever was looked for and is proven to be the same needs no reason", async () => {
  await needWords("contacts");
  serve({ "GET /contacts": { contacts: [byText] } });
  showAt(page(cleo));
  await userEvent.click(await screen.findByRole("button", { name: "Link to another customer" }));
  await userEvent.type(await screen.findByLabelText(/Name, address or number/), "912");
  const found = within(await screen.findByRole("dialog"));
  await userEvent.click(
    await found.findByRole("button", { name: new RegExp(byText.name.replace("+", "\\+")) }),
  );
  const link = await screen.findByRole("button", { name: "Link them" });
  expect((link as HTMLButtonElement).disabled).toBe(false);
});

test("a refusal says why in words, and the dialog stays", async () => {
  await needWords("contacts");
  const refusal = { type: "urn:hora:problem:cannot-merge-contacts", title: "No", why: "merged-already" };
  serve({ "POST /contacts/4/merge": Response.json(refusal, { status: 409 }) });
  showAt(page(cleo));
  await userEvent.click(await screen.findByRole("button", { name: /^Link:/ }));
  await userEvent.click(await screen.findByRole("button", { name: "Link them" }));
  expect((await screen.findByRole("alert")).textContent).toContain("linked to somebody else meanwhile");
});

test("who was linked by whom and why can be taken back later", async () => {
  await needWords("contacts");
  const asked = serve({ "POST /contact-merges/31/undo": cleo });
  showAt(page({ ...cleo, suggestions: [], merges: [{ ...merge, reason: "Same order" }] }));
  expect((await screen.findByText(/wrote on both; Same order/)).textContent).toBeDefined();
  expect(screen.getByText(/Ana Prado/)).toBeDefined();
  await userEvent.click(screen.getByRole("button", { name: /Take back/ }));
  await waitFor(() => expect(asked.map(({ path }) => path)).toEqual(["/contact-merges/31/undo"]));
});
