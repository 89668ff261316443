import { screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import { needWords } from "@/i18n";
import { channel, instore, telegram, twilio, webchat } from "@/test/channels";
import { serve, showAt } from "@/test/routed";
import { NewChannelPage } from "./NewChannelPage";

const page = { path: "/settings/channels/new", page: () => <NewChannelPage /> };
const kinds = {
  "GET /channel-kinds": { kinds: [telegram, twilio, webchat, instore] },
  "GET /teams": { teams: [] },
};

test("Ada connects a bot; what Hora made up is shown this once, with the address to copy", async () => {
  await needWords("channels");
  const asked = serve({
    ...kinds,
    "POST /channels": { ...channel(), made: { webhook_secret: "made-up" } },
    "POST /channels/4/test": {
      id: 4,
      kind: "telegram",
      ok: true,
      name: "Shop (@shop)",
      problems: [],
      took_ms: 80,
    },
  });
  showAt(page);
  await userEvent.click(await screen.findByRole("button", { name: /Telegram/ }));
  await userEvent.type(screen.getByLabelText(/Number of the bot/), "7001");
  await userEvent.type(screen.getByLabelText(/^Token/), " 7001:AA ");
  await userEvent.click(screen.getByRole("button", { name: "Connect" }));
  expect(await screen.findByText("Shop bot is connected")).toBeDefined();
  expect(asked[0]?.body).toEqual({
    kind: "telegram",
    name: "Telegram",
    address: "7001",
    team: null,
    config: {},
    secrets: { token: "7001:AA" },
  });
  expect(screen.getByDisplayValue("made-up")).toBeDefined();
  expect(screen.getByDisplayValue("https://desk.example/webhooks/telegram/4")).toBeDefined();
  await userEvent.click(screen.getByRole("button", { name: "Test" }));
  expect(await screen.findByText("Shop (@shop) answers, in 80 ms.")).toBeDefined();
});

test("what cannot work is said at its field, and what was written stays", async () => {
  await needWords("channels");
  const refusal = {
    title: "Invalid",
    errors: { "secrets.auth_token": ["This is no secret that a provider gives."] },
  };
  serve({ ...kinds, "POST /channels": Response.json(refusal, { status: 400 }) });
  showAt(page);
  await userEvent.click(await screen.findByRole("button", { name: /Twilio/ }));
  expect(screen.getAllByRole("button", { name: "Show what I typed" })).toHaveLength(2);
  expect(screen.queryByText("Not stored.")).toBeNull();
  await userEvent.type(screen.getByLabelText(/Phone number/), "+15550001");
  await userEvent.type(screen.getByLabelText(/Auth token/), "x");
  await userEvent.type(screen.getByLabelText(/Account SID/), "AC1");
  await userEvent.click(screen.getByRole("button", { name: "Connect" }));
  expect((await screen.findByRole("alert")).textContent).toContain("no secret that a provider gives");
  expect(screen.getByDisplayValue("+15550001")).toBeDefined();
  expect(document.activeElement).toBe(screen.getByLabelText(/Auth token/));
});

test("which account it is comes before its secrets, and what may be left out comes last", async () => {
  await needWords("channels");
  serve(kinds);
  showAt(page);
  await userEvent.click(await screen.findByRole("button", { name: /Twilio/ }));
  const asked = [
    "Name for your team",
    "Phone number",
    "Account SID",
    "Auth token",
    "Signing key",
    "Pictures by MMS",
  ];
  const fields = asked.map((name) => screen.getByLabelText(new RegExp(`^${name}`)));
  const order = [...document.querySelectorAll("input")].filter((each) => fields.includes(each));
  expect(order).toEqual(fields);
});

test("the side of a website's chat is chosen, and the usual one needs nothing", async () => {
  await needWords("channels");
  const made = { ...channel({ kind: "webchat", name: "Chat" }), made: {} };
  const asked = serve({ ...kinds, "POST /channels": made });
  showAt(page);
  await userEvent.click(await screen.findByRole("button", { name: /Website chat/ }));
  expect(document.activeElement).toBe(screen.getByRole("heading", { name: "Website chat" }));
  expect(screen.getByRole<HTMLInputElement>("radio", { name: "Right" }).checked).toBe(true);
  await userEvent.type(screen.getByLabelText(/short name for this chat/), "shop");
  await userEvent.type(screen.getByLabelText(/Websites that may show it/), "https://shop.example");
  await userEvent.click(screen.getByRole("radio", { name: "Left" }));
  await userEvent.click(screen.getByRole("button", { name: "Connect" }));
  expect(await screen.findByText(/put the line below into your pages/)).toBeDefined();
  expect(asked[0]?.body).toMatchObject({ config: { origins: "https://shop.example", position: "left" } });
});

test("a shop's language and time zone are chosen from what there is", async () => {
  await needWords("channels");
  const made = { ...channel({ kind: "instore", name: "Pinheiros" }), made: {} };
  const asked = serve({ ...kinds, "POST /channels": made });
  showAt(page);
  await userEvent.click(await screen.findByRole("button", { name: /shop’s counter/ }));
  await userEvent.type(screen.getByLabelText(/Tag of the shop/), "loja-pinheiros");
  await userEvent.click(screen.getByRole("combobox", { name: "Language of the shop" }));
  await userEvent.click(await screen.findByRole("option", { name: "Portuguese" }));
  await userEvent.type(screen.getByRole("combobox", { name: "Time zone of the shop" }), "Sao Paulo");
  await userEvent.click(await screen.findByRole("option", { name: "America/Sao Paulo" }));
  await userEvent.click(screen.getByRole("button", { name: "Connect" }));
  expect(await screen.findByText(/open the counter page/)).toBeDefined();
  expect(asked[0]?.body).toMatchObject({ config: { language: "pt", zone: "America/Sao_Paulo" } });
});
