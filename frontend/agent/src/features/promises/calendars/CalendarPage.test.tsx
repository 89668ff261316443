import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeAll, expect, test, vi } from "vitest";
import type { CalendarTerms } from "@/api/calendars";
import type { Role } from "@/api/types";
import { needWords } from "@/i18n";
import { serverNow } from "@/lib/clock";
import { type Asked, serve, showAt } from "@/test/routed";
import { calendar, calendarVersion } from "@/test/rules";
import { unbroken } from "../words/unbroken";
import { CalendarPage, NewCalendarPage } from "./CalendarPage";

// It asks by itself, and has tests of its own.
vi.mock("./CalendarCheck", () => ({ CalendarCheck: () => null }));

const year = new Date(serverNow()).getFullYear() + 1;
const rules = {
  "GET /sla/calendars": { calendars: [calendar()] },
  "GET /sla/calendars/1/versions": { versions: [calendarVersion()] },
  "GET /sla/changes": { changes: [] },
  "GET /sla/holidays/countries": {
    countries: [
      { code: "PT", name: "Portugal", subdivisions: [{ code: "11", name: "Lisboa" }] },
      { code: "BR", name: "Brazil", subdivisions: [] },
    ],
  },
  "GET /sla/holidays": {
    dates: [
      { date: "2020-01-01", name: "Ano Novo" },
      { date: `${year}-01-01`, name: "Ano Novo" },
      { date: `${year}-05-01`, name: "Dia do Trabalhador" },
    ],
  },
};

beforeAll(() => needWords("promises"));

function show(answers: object = {}, role: Role = "admin") {
  const asked = serve({ ...rules, ...answers });
  const shown = showAt({
    path: "/settings/calendars/$id",
    address: "/settings/calendars/1",
    page: CalendarPage,
    role,
  });
  return { asked, ...shown };
}

const bodyOf = (request: Asked | undefined): CalendarTerms => request?.body as CalendarTerms;
const field = (name: string) => screen.findByLabelText<HTMLInputElement>(name);
const click = (name: string) => userEvent.click(screen.getByRole("button", { name }));

async function write(name: string, text: string) {
  const input = await field(name);
  await userEvent.clear(input);
  await userEvent.type(input, text);
  await userEvent.tab();
}

test("hours are written as people write them, and go out as the API reads them", async () => {
  const { asked, router } = show({ "PUT /sla/calendars/1": calendar({ version: 4 }) });
  await write("Saturday opens", "930");
  await write("Saturday closes", "24");
  expect((await field("Saturday opens")).value).toBe("09:30");
  await click("Save calendar");
  await waitFor(() => expect(router.state.location.pathname).toBe("/settings/calendars"));
  expect(asked[0]?.method).toBe("PUT");
  expect(asked[0]?.body).toMatchObject({ version: 3, zone: "Europe/Lisbon", source: { country: "PT" } });
  expect(bodyOf(asked[0]).week[5]).toEqual([["09:30", "24:00"]]);
  expect(asked[0]?.body).not.toHaveProperty("used_by");
});

test("arrow keys go by a quarter of an hour, with Shift by an hour", async () => {
  show();
  const opens = await field("Saturday opens");
  opens.focus();
  await userEvent.keyboard("{ArrowUp}{ArrowUp}{Shift>}{ArrowDown}{/Shift}");
  expect(opens.value).toBe("10:00");
  await userEvent.keyboard("{ArrowDown}");
  expect(opens.value).toBe("09:45");
});

test("hours past midnight are refused, with how they are written and the button that does it", async () => {
  const { asked } = show();
  await write("Saturday opens", "22");
  await write("Saturday closes", "2");
  const words = await screen.findByText(/22:00 to 02:00 goes past midnight/);
  expect(words.textContent).toContain("00:00 to 02:00 on Sunday");
  await click("Save calendar");
  expect(asked).toEqual([]);
  await click("Write it so");
  expect((await field("Saturday closes")).value).toBe("24:00");
  expect((await field("Sunday opens")).value).toBe("00:00");
  expect((await field("Sunday closes")).value).toBe("02:00");
});

test("hours that overlap are joined by a button", async () => {
  show();
  await write("Monday closes 1", "14");
  await userEvent.click(screen.getByRole("button", { name: "Join them" }));
  expect((await field("Monday opens")).value).toBe("09:00");
  expect((await field("Monday closes")).value).toBe("18:00");
});

test("a day is copied to those that are chosen", async () => {
  show();
  await userEvent.click(await screen.findByRole("button", { name: "Copy Saturday to other days" }));
  for (const day of ["Tuesday", "Wednesday", "Thursday", "Friday"]) {
    await userEvent.click(await screen.findByRole("checkbox", { name: day }));
  }
  await userEvent.click(screen.getByRole("checkbox", { name: "Sunday" }));
  await click("Copy");
  expect((await field("Sunday opens")).value).toBe("10:00");
  expect((await field("Monday closes")).value).toBe("14:00");
  expect((await field("Tuesday opens 1")).value).toBe("09:00");
});

test("holidays are looked through before they stand in the list, and renamed there", async () => {
  const { asked } = show({ "PUT /sla/calendars/1": calendar({ version: 4 }) });
  await userEvent.click(await screen.findByRole("button", { name: "Pick official holidays" }));
  await userEvent.click(await screen.findByRole("checkbox", { name: /Dia do Trabalhador/ }));
  expect(screen.getAllByRole("checkbox", { name: /Ano Novo/ })).toHaveLength(1);
  await click("Add 1 day");
  await write("Name of Ano Novo", "New year");
  await click("Save calendar");
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(bodyOf(asked[0]).dates).toEqual([
    { date: "2026-12-25", name: "Natal", windows: [] },
    { date: `${year}-01-01`, name: "New year", windows: [] },
  ]);
});

test("a day of one's own has a date, and hours when it is not closed", async () => {
  const { asked } = show({ "PUT /sla/calendars/1": calendar({ version: 4, dates: [] }) });
  await userEvent.click(await screen.findByRole("button", { name: "Add a day of your own" }));
  await click("Save calendar");
  expect(screen.getByText("Choose a date.")).toBeDefined();
  await userEvent.type(screen.getByLabelText("Date of new day"), `${year}-12-24`);
  await click("Give it hours: 24 Dec");
  await write("24 Dec closes", "12");
  await click("Save calendar");
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(bodyOf(asked[0]).dates.at(-1)).toEqual({
    date: `${year}-12-24`,
    name: "",
    windows: [["09:00", "12:00"]],
  });
});

test("what the server finds wrong stands at its day", async () => {
  const errors = { "week.5.0": ["Overlaps with 09:00–12:00."], zone: ["There is no time zone “Mars”."] };
  show({ "PUT /sla/calendars/1": () => Response.json({ title: "Not valid.", errors }, { status: 400 }) });
  await write("Saturday opens", "11");
  await click("Save calendar");
  const day = await screen.findByRole("group", { name: "Saturday" });
  await waitFor(() => expect(within(day).getByRole("alert").textContent).toBe("Overlaps with 09:00–12:00."));
  expect(screen.getByText("There is no time zone “Mars”.")).toBeDefined();
});

test("saving says whose deadlines it moves", async () => {
  show();
  await write("Saturday opens", "11");
  expect(screen.getByText("Saving moves deadlines of open tickets under Gold chat.")).toBeDefined();
});

test("a new calendar is Monday to Friday in the reader's zone, and needs a name", async () => {
  const asked = serve({ ...rules, "POST /sla/calendars": calendar({ id: 4, version: 1 }) });
  showAt({ path: "/settings/calendars/new", page: NewCalendarPage });
  await userEvent.click(await screen.findByRole("button", { name: "Save calendar" }));
  expect(screen.getByText("Write a name.")).toBeDefined();
  await write("Name", "Office");
  await click("Day and night");
  await click("Save calendar");
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]?.body).toMatchObject({ name: "Office", week: Array(7).fill([["00:00", "24:00"]]) });
});

test("whoever does not write calendars reads this one", async () => {
  show({}, "supervisor");
  expect(await screen.findByText(unbroken("Mon–Fri 09–12, 13–18; Sat 10–14"))).toBeDefined();
  expect(screen.queryAllByRole("textbox")).toEqual([]);
});
