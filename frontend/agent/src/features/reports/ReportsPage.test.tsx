import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeAll, expect, test } from "vitest";
import type { Report, ReportRow } from "@/api/reports";
import type { Role } from "@/api/types";
import { needWords } from "@/i18n";
import { serve, showAt } from "@/test/routed";
import { ReportsPage } from "./ReportsPage";
import { readSearch } from "./wish";

const lengths = { p50: 540, p90: 2700, p95: 3300, p99: 7200 };
const row = (key: string, label: string, change: Partial<ReportRow> = {}): ReportRow => ({
  key,
  label,
  met: 48,
  missed: 2,
  cancelled: 3,
  merged: 0,
  void: 1,
  open: 4,
  percent: 96,
  business: lengths,
  calendar: { ...lengths, p50: 36_000 },
  ...change,
});
const rows = [row("1", "Care"), row("none", "", { met: 0, missed: 0, percent: null })];
const line = { asked: 40, rated: 16, content: 14, average: 4.44, percent: 87.5 };
const satisfaction = { rows: [{ key: "1", label: "Ana Prado", ...line }], total: line };
const report: Report = { rows, total: row("", "") };

beforeAll(() => needWords("promises", "reports"));

function show(address = "/reports", { role = "supervisor" as Role, answers = {} } = {}) {
  serve({
    "GET /reports/sla": report,
    "GET /reports/pauses": { rows: [] },
    "GET /reports/satisfaction": satisfaction,
    ...answers,
  });
  return showAt({ path: "/reports", address, page: ReportsPage, role, search: readSearch });
}

const lastAsked = (): URLSearchParams => {
  const urls = (fetch as unknown as { mock: { calls: [string][] } }).mock.calls.map(([url]) => url);
  return new URL(urls.findLast((url) => url.includes("/reports/sla?")) ?? "", "http://hora").searchParams;
};

test("one sentence first, and what is not counted beside it", async () => {
  show();
  expect(await screen.findByText(/96.0 % of 50 promises were kept/)).toBeDefined();
  expect(screen.getByText("2 were missed.")).toBeDefined();
  expect(screen.getByText("Beside these: 3 cancelled, 1 void, 0 merged, 4 still open.")).toBeDefined();
});

test("every outcome has a column of its own, a length both ways, a zero is said", async () => {
  show("/reports?by=team");
  const care = (await screen.findByRole("rowheader", { name: "Care" })).closest("tr") as HTMLElement;
  const cells = within(care)
    .getAllByRole("cell")
    .map(({ textContent }) => textContent);
  expect(cells.slice(0, 7)).toEqual(["96.0 %", "48", "2", "3", "1", "·0", "4"]);
  expect(cells[7]).toBe("Opening hours: 9 minBy the wall clock: 10 h");
  expect(screen.getByRole("rowheader", { name: "No team" })).toBeDefined();
});

test("what is chosen stands in the address, in the question and in the download", async () => {
  const { router } = show("/reports?from=2026-11-01&to=2026-11-22");
  await screen.findByText(/were kept/);
  await userEvent.selectOptions(screen.getByLabelText("Group by"), "agent");
  await userEvent.selectOptions(screen.getByLabelText("Promise"), "first_response");
  await waitFor(() => expect(lastAsked().get("metric")).toBe("first_response"));
  expect(Object.fromEntries(lastAsked())).toMatchObject({
    from: "2026-11-01",
    to: "2026-11-22",
    by: "agent",
  });
  expect(lastAsked().get("zone")).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone);
  expect(router.state.location.search).toMatchObject({ by: "agent", metric: "first_response" });
  const link = screen.getByRole("link", { name: "Download CSV" });
  expect(link.getAttribute("href")).toBe(`/api/v1/reports/sla.csv?${lastAsked()}`);
  await userEvent.selectOptions(screen.getByLabelText("Promise"), "All together");
  await waitFor(() => expect(link.getAttribute("href")).not.toContain("metric"));
});

test("the hours of a week are a table of numbers, and the worst are told in sentences", async () => {
  const hours = [
    row("1-09", "", { met: 20, missed: 6, percent: 76.9 }),
    row("7-23", "", { met: 9, missed: 0, percent: 100 }),
    row("2-03", "", { met: 0, missed: 1, percent: 0 }),
  ];
  show("/reports?by=hour", { answers: { "GET /reports/sla": { rows: hours, total: row("", "") } } });
  expect(await screen.findByText("Monday 09:00, 6 of 26 missed (76.9 % kept)")).toBeDefined();
  expect(screen.queryByText(/Tuesday 03:00/)).toBeNull();
  const table = screen.getByRole("table", { name: "Share kept by hour of the week" });
  const monday = within(table).getByRole("rowheader", { name: "Mon" }).closest("tr") as HTMLElement;
  expect(within(monday).getAllByRole("cell")[9]?.textContent).toBe("7676.9 % of 26 kept");
  expect(within(monday).getAllByRole("cell")[8]?.textContent).toContain("nothing began");
});

test("pauses while a customer waited name the ticket and who paused it", async () => {
  const pause = {
    ticket: { id: 7, subject: "Second lamp" },
    metric: "first_resolution",
    from: "2026-11-20T10:00:00Z",
    to: null,
    by: { id: 1, name: "Ana Prado" },
    seconds: 12_000,
  };
  show("/reports", { answers: { "GET /reports/pauses": { rows: [pause] } } });
  const link = await screen.findByRole("link", { name: "Second lamp" });
  expect(link.closest("li")?.textContent).toMatch(/since 20 Nov.*3 h 20.*by Ana Prado/);
});

test("says plainly how it counts", async () => {
  show();
  const section = await screen.findByRole("region", { name: "How this is counted" });
  expect(section.textContent).toMatch(/belongs to the day of its deadline/);
  expect(section.textContent).toMatch(/stand beside the percentage, never inside it/);
});

test("with nothing due it says so, and a report that cannot be had can be asked for again", async () => {
  let isUp = false;
  const empty = { rows: [], total: row("", "", { met: 0, missed: 0, percent: null }) };
  show("/reports", {
    answers: {
      "GET /reports/sla": () => (isUp ? empty : Response.json({ title: "Busy." }, { status: 503 })),
    },
  });
  expect((await screen.findAllByRole("alert"))[0]?.textContent).toContain("could not be loaded");
  isUp = true;
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText(/No promise came due/)).toBeDefined();
});

test("is not for agents", async () => {
  show("/reports", { role: "agent" });
  expect(await screen.findByText("This page is for supervisors.")).toBeDefined();
});

test("how content customers are, and how many have said so", async () => {
  show();
  expect(await screen.findByText("87.5 % of 16 answers were 4 or 5.")).toBeDefined();
  const table = within(screen.getByLabelText("Satisfaction by row"));
  const cells = within(table.getByRole("rowheader", { name: "Ana Prado" }).closest("tr") as HTMLElement)
    .getAllByRole("cell")
    .map(({ textContent }) => textContent);
  expect(cells).toEqual(["87.5 %", "4.4", "16", "40"]);
});

test("where nobody was asked the way to the surveys is shown", async () => {
  const nobody = { asked: 0, rated: 0, content: 0, average: null, percent: null };
  show("/reports", { answers: { "GET /reports/satisfaction": { rows: [], total: nobody } } });
  expect(await screen.findByText("Nobody was asked in these days.")).toBeDefined();
  expect(screen.getByRole("link", { name: "Satisfaction surveys" }).getAttribute("href")).toBe(
    "/settings/surveys",
  );
});
