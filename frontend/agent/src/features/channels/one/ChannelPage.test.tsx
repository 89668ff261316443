import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Channel } from "@/api/channels";
import { needWords } from "@/i18n";
import { channel, health, telegram } from "@/test/channels";
import { serve, showAt } from "@/test/routed";
import { at } from "@/test/rows";
import { ChannelPage } from "./ChannelPage";

const page = { path: "/settings/channels/$id", address: "/settings/channels/4", page: () => <ChannelPage /> };
const event = {
  id: 31,
  channel: "Shop bot",
  state: "failed",
  reason: "KeyError: 'chat'",
  received_at: at(0),
  from: "Cleo",
  subject: "message",
  attempts: 5,
  ticket_id: null,
};

function server(shown: Channel, more: Record<string, unknown> = {}) {
  return serve({
    "GET /channels/4": shown,
    "GET /channel-kinds": { kinds: [telegram] },
    "GET /teams": { teams: [] },
    "GET /inbound": { items: [], next: null },
    "GET /channels/4/failures": { failures: [] },
    ...more,
  });
}

test("the figures that prove it, and what it can do", async () => {
  await needWords("channels");
  server(channel({ health: health({ token_expires_at: at(60 * 24 * 12) }) }));
  showAt(page);
  const how = within(await screen.findByRole("region", { name: "How it is" }));
  expect(how.getByText(/as it should be/)).toBeDefined();
  expect(how.getByText(/day/)).toBeDefined();
  const can = within(screen.getByRole("region", { name: "What it can do" }));
  expect(can.getByText("in and out, up to 4096 characters")).toBeDefined();
  expect(can.getByText("any time")).toBeDefined();
});

test("pausing asks first", async () => {
  await needWords("channels");
  const asked = server(channel(), { "PATCH /channels/4": channel({ active: false }) });
  showAt(page);
  await userEvent.click(await screen.findByRole("button", { name: "Pause" }));
  expect(asked).toEqual([]);
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.click(dialog.getByRole("button", { name: "Pause" }));
  await waitFor(() =>
    expect(asked).toEqual([{ method: "PATCH", path: "/channels/4", body: { active: false } }]),
  );
});

test("a disconnected channel comes back with its secrets", async () => {
  await needWords("channels");
  const gone = channel({ active: false, disconnected: true, secrets: [], health: health({ state: "off" }) });
  const asked = server(gone, { "PATCH /channels/4": channel() });
  showAt(page);
  expect(await screen.findByText(/its secrets are forgotten/)).toBeDefined();
  await userEvent.type(await screen.findByLabelText(/^Token/), "7001:new");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(asked[0]?.body).toMatchObject({ active: true, secrets: { token: "7001:new" } }));
});

test("an event that could not be used is run again", async () => {
  await needWords("channels");
  const asked = server(channel(), {
    "GET /inbound": { items: [event], next: null },
    "POST /inbound/31/run": { ...event, state: "received" },
  });
  showAt(page);
  const [first] = await screen.findAllByRole("button", { name: /Run again/ });
  await userEvent.click(first as HTMLElement);
  expect(await screen.findByText("It is being read again.")).toBeDefined();
  expect(asked.map(({ path }) => path)).toEqual(["/inbound/31/run"]);
});

test("an answer that did not arrive leads to its ticket", async () => {
  await needWords("channels");
  const failure = { message_id: 8, ticket_id: 20418, subject: "Broken lamp", at: at(0), reason: "Blocked." };
  server(channel(), { "GET /channels/4/failures": { failures: [failure] } });
  showAt(page);
  const link = await screen.findByRole("link", { name: "Ticket 20418" });
  expect(link.getAttribute("href")).toBe("/tickets/20418");
});
