import { screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import { needWords } from "@/i18n";
import { channel, telegram, twilio } from "@/test/channels";
import { serve, showAt } from "@/test/routed";
import { NewChannelPage } from "./NewChannelPage";

const page = { path: "/settings/channels/new", page: () => <NewChannelPage /> };
const kinds = { "GET /channel-kinds": { kinds: [telegram, twilio] }, "GET /teams": { teams: [] } };

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
});
