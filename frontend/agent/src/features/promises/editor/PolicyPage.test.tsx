import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeAll, expect, test } from "vitest";
import type { Preview } from "@/api/policyPreview";
import type { Role } from "@/api/types";
import { needWords } from "@/i18n";
import { serve, showAt } from "@/test/routed";
import { at, minutes } from "@/test/rows";
import { calendar, everyone, policy, policyVersion } from "@/test/rules";
import { termsOf } from "./form";
import { NewPolicyPage, PolicyPage } from "./PolicyPage";

const preview: Preview = {
  open: {
    total: 340,
    would_change: 12,
    earlier: 9,
    later: 2,
    ending: 1,
    overdue_at_once: 3,
    sampled: false,
    sample: [
      {
        ticket: { id: 20418, subject: "Second lamp" },
        metric: "first_response",
        deadline: at(minutes(40)),
        new_deadline: null,
      },
    ],
  },
  last_week: {
    from: at(-minutes(7 * 1440)),
    to: at(0),
    clocks: 1204,
    actual: { met: 1134, missed: 70, percent: 94.2 },
    draft: { met: 1157, missed: 47, percent: 96.1 },
    tickets: 990,
    replayed: 990,
    left_out: 0,
    sampled: false,
  },
};

const rules = {
  "GET /sla/policies": { policies: [policy(), everyone()] },
  "GET /sla/calendars": { calendars: [calendar()] },
  "GET /sla/changes": { changes: [] },
  "GET /sla/policies/2/versions": {
    versions: [policyVersion(), policyVersion({ version: 2, targets: { first_response: { "*": 3600 } } })],
  },
  "GET /teams": { teams: [] },
  "GET /agents": { agents: [] },
  "POST /sla/policies/preview": preview,
};

beforeAll(() => needWords("promises"));

function show(answers: object = {}, role: Role = "admin") {
  const asked = serve({ ...rules, ...answers });
  const shown = showAt({
    path: "/settings/promises/$id",
    address: "/settings/promises/2",
    page: PolicyPage,
    role,
  });
  return { asked, ...shown };
}

const first = () => screen.findByLabelText<HTMLInputElement>("First reply, everyone");
// By its words alone: to work out the roles of a whole form takes jsdom a second.
const button = (name: string) => screen.getByText(name).closest("button") as HTMLButtonElement;
const click = (name: string) => userEvent.click(button(name));

async function write(text: string) {
  const field = await first();
  fireEvent.focus(field);
  fireEvent.change(field, { target: { value: text } });
  fireEvent.blur(field);
}

test("saving is the second step: first it shows what it would do", async () => {
  const { asked, router } = show({ "PUT /sla/policies/2": policy({ version: 4 }) });
  await write("20");
  expect((await first()).value).toBe("20 min");
  await click("Preview changes");
  expect(await screen.findByText(/12 of 340 running clocks change/)).toBeDefined();
  expect(screen.getByText("3 would be overdue at once.")).toBeDefined();
  expect(screen.getByText("9 due earlier, 2 due later, 1 no longer promised")).toBeDefined();
  expect(screen.getByText(/96.1 % kept instead of 94.2 %/)).toBeDefined();
  expect(screen.getByText("no deadline")).toBeDefined();
  await click("Save promise");
  await waitFor(() => expect(router.state.location.pathname).toBe("/settings/promises"));
  const draft = {
    ...termsOf(policy()),
    calendar: 1,
    targets: { ...policy().targets, first_response: { "*": 1200 } },
  };
  expect(asked).toEqual([
    { method: "POST", path: "/sla/policies/preview", body: { policy: { ...draft, id: 2 } } },
    { method: "PUT", path: "/sla/policies/2", body: { ...draft, version: 3 } },
  ]);
});

test("a preview belongs to its draft: changed again, it must be asked for again", async () => {
  show();
  await write("20");
  await click("Preview changes");
  await screen.findByText(/12 of 340/);
  await write("25");
  expect(screen.getByText(/You changed the draft since/)).toBeDefined();
  expect(screen.queryByText("Save promise")).toBeNull();
  await write("20");
  expect(button("Save promise")).toBeDefined();
});

test("what cannot be a promise is said at its row, and nothing is asked of the server", async () => {
  const { asked } = show();
  await write("0");
  expect(screen.getByText(/more than zero/, { selector: "th *" })).toBeDefined();
  await click("Preview changes");
  expect(asked).toEqual([]);
  await click("Discard");
  expect((await first()).value).toBe("15 min");
  expect(button("Preview changes").disabled).toBe(true);
});

test("what the server finds wrong stands at its field, in the server's words", async () => {
  const errors = {
    "policy.targets.first_response.*": ["A ticket of Friday would be due only next year."],
    "policy.match": ["No ticket gets this far: “All gold” comes before."],
  };
  show({
    "POST /sla/policies/preview": () => Response.json({ title: "Not valid.", errors }, { status: 400 }),
  });
  await write("20");
  await click("Preview changes");
  const words = await screen.findByText(/A ticket of Friday/, { selector: "th *" });
  const row = words.closest("tr");
  expect(within(row as HTMLElement).getByText("First reply")).toBeDefined();
  const section = screen.getByRole("region", { name: "Which tickets" });
  expect(within(section).getByRole("alert").textContent).toContain("No ticket gets this far");
});

test("given somebody saved meanwhile, then it says who, and saving again is meant", async () => {
  const newer = policyVersion({ version: 7, active: false, author: { id: 3, name: "Sofia Reis" } });
  const stale = { type: "urn:hora:problem:stale-version", title: "Stale.", status: 409, newer };
  let saved = 0;
  const { asked } = show({
    "GET /sla/policies/2/versions": () => ({
      versions: saved === 0 ? [policyVersion()] : [newer, policyVersion()],
    }),
    "PUT /sla/policies/2": () =>
      saved++ === 0 ? Response.json(stale, { status: 409 }) : policy({ version: 8 }),
  });
  await write("20");
  await click("Preview changes");
  await screen.findByText(/12 of 340/);
  await click("Save promise");
  expect(await screen.findByText(/Sofia Reis saved version 7 meanwhile/)).toBeDefined();
  expect(await screen.findByText("Switched off")).toBeDefined();
  await click("Save promise");
  await waitFor(() => expect(asked.at(-1)?.body).toMatchObject({ version: 7 }));
});

test("leaving with something unsaved asks first", async () => {
  const { router } = show();
  await write("20");
  await userEvent.click(screen.getByText("Calendars"));
  expect(await screen.findByText("Leave without saving?")).toBeDefined();
  await click("Stay");
  expect((await first()).value).toBe("20 min");
  await userEvent.click(screen.getByText("Calendars"));
  await click("Leave");
  await waitFor(() => expect(router.state.location.pathname).toBe("/settings/calendars"));
});

test("the history says who changed what, the newest first", async () => {
  show();
  const history = await screen.findByRole("region", { name: "History" });
  await within(history).findByText("First reply: 1 h → 15 min");
  const entries = within(history).getAllByRole("listitem");
  expect(entries[0]?.textContent).toMatch(/^Version 3.*Ada Nunes/);
  expect(within(history).getByText("New: next replies in 30 min")).toBeDefined();
  expect(within(history).getByText("Written for the first time.")).toBeDefined();
});

test("whoever does not write promises reads this one, and can press nothing", async () => {
  show({}, "agent");
  expect(await screen.findByText("First reply in 15 min")).toBeDefined();
  expect(screen.getByText(/tell the supervisors in the app/)).toBeDefined();
  expect(screen.queryAllByRole("textbox")).toEqual([]);
  expect(screen.queryAllByRole("button")).toEqual([]);
});

test("a new promise begins as an hour for every ticket, and is made without a version", async () => {
  const asked = serve({ ...rules, "POST /sla/policies": policy({ id: 5, version: 1 }) });
  showAt({ path: "/settings/promises/new", page: NewPolicyPage });
  await screen.findByText("Preview changes");
  await click("Preview changes");
  expect(screen.getByText("Write a name.")).toBeDefined();
  await userEvent.type(screen.getByLabelText("Name"), "Wholesale");
  await click("Preview changes");
  await screen.findByText(/12 of 340/);
  await click("Save promise");
  await waitFor(() => expect(asked.at(-1)?.path).toBe("/sla/policies"));
  expect(asked.at(-1)?.body).toMatchObject({
    name: "Wholesale",
    match: {},
    targets: { first_response: { "*": 3600 } },
    calendar: null,
  });
  expect(asked.at(-1)?.body).not.toHaveProperty("version");
});
