import { fireEvent, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeAll, expect, test } from "vitest";
import { needWords } from "@/i18n";
import { serve, showAt } from "@/test/routed";
import { calendar } from "@/test/rules";
import { CalendarCheck } from "./CalendarCheck";

const CHECK = "POST /sla/calendars/check";
const monday = { opens_at: "2026-11-30T09:00:00Z", deadline: "2026-11-30T09:30:00Z" };

beforeAll(() => needWords("promises"));

function show(answer: object = monday) {
  const asked = serve({ [CHECK]: answer });
  showAt({ path: "/try", page: () => <CalendarCheck terms={calendar()} /> });
  return asked;
}

test("a Friday afternoon is tried at once, with the hours as they stand", async () => {
  const asked = show();
  expect(await screen.findByText("Due Mon 30 Nov, 09:30.")).toBeTruthy();
  expect(screen.getByText("It begins to count Mon 30 Nov, 09:00.")).toBeTruthy();
  expect(asked[0]?.body).toMatchObject({ zone: "Europe/Lisbon", target_s: 3600, week: calendar().week });
  expect(asked[0]?.body).toMatchObject({ start: expect.stringMatching(/T17:30$/) });
});

test("another time and another length are asked for", async () => {
  const asked = show();
  const start = await screen.findByLabelText("Somebody writes");
  fireEvent.change(start, { target: { value: "2026-11-30T09:00" } });
  const length = screen.getByLabelText("Promise");
  await userEvent.clear(length);
  await userEvent.type(length, "30m");
  await userEvent.tab();
  await waitFor(() =>
    expect(asked.at(-1)?.body).toMatchObject({ start: "2026-11-30T09:00", target_s: 1800 }),
  );
  expect((length as HTMLInputElement).value).toBe("30 min");
  expect(await screen.findByText("It counts at once.")).toBeTruthy();
});

test("what cannot be read is not asked, and says what is missing", async () => {
  const asked = show();
  await screen.findByText(/^Due/);
  const before = asked.length;
  const length = screen.getByLabelText("Promise");
  await userEvent.clear(length);
  await userEvent.type(length, "soon");
  expect(screen.getByText(/Give a time, a length such as 1 h/)).toBeTruthy();
  expect(asked.length).toBe(before);
});

test("a refusal says why", async () => {
  show(() => Response.json({ title: "Not open at any time within a year." }, { status: 400 }));
  expect(await screen.findByText(/This cannot be reckoned: Not open at any time/)).toBeTruthy();
});
