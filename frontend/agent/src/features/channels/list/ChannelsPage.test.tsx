import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { needWords, setLanguage } from "@/i18n";
import { channel, health } from "@/test/channels";
import { serve, showAt } from "@/test/routed";
import { ChannelsPage } from "./ChannelsPage";

const page = { path: "/settings/channels", page: () => <ChannelsPage /> };
const broken = channel({
  id: 9,
  name: "Page",
  kind: "messenger",
  health: health({
    state: "fail",
    problems: [{ code: "access_lost", grave: true, values: { reason: "Session has expired" } }],
    failed_24h: 3,
  }),
});

test("what is broken comes first, and says what to do", async () => {
  await needWords("channels");
  serve({ "GET /channels": { channels: [channel(), broken] } });
  showAt(page);
  const rows = await screen.findAllByRole("link", { name: /Page|Shop bot/ });
  expect(rows.map((row) => row.textContent)).toEqual(["Page", "Shop bot"]);
  const list = screen.getByText("Broken").closest("li");
  expect(list?.textContent).toMatch(/Session has expired.*What to do:.*new token/);
  expect(list?.textContent).toContain("3 failed");
  expect(screen.getByText("Works")).toBeDefined();
});

test("in Portuguese, too", async () => {
  await needWords("channels");
  await setLanguage("pt-BR");
  serve({ "GET /channels": { channels: [broken] } });
  showAt(page);
  expect(await screen.findByText("Não funciona")).toBeDefined();
  expect(screen.getByText(/O que fazer/)).toBeDefined();
  await setLanguage("en");
});

test("agents are told who looks after channels, and the server is not asked", async () => {
  await needWords("channels");
  serve({});
  showAt({ ...page, role: "agent" });
  const main = within(await screen.findByRole("main"));
  expect(main.getByText(/looked after by administrators/)).toBeDefined();
});

test("given the server is away, then it says so and can be asked again", async () => {
  await needWords("channels");
  serve({ "GET /channels": Response.json({ title: "Broken" }, { status: 500 }) });
  showAt(page);
  expect((await screen.findByRole("alert")).textContent).toContain("Broken");
});
