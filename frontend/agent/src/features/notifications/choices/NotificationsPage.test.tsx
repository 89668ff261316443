import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { KnownChoices } from "@/api/notificationChoices";
import type { Device } from "@/api/pushSubscriptions";
import { needWords, setLanguage } from "@/i18n";
import { pretendScreen, showPage } from "@/test/page";
import { at, minutes } from "@/test/rows";
import { NotificationsPage } from "./NotificationsPage";

const usual: KnownChoices = {
  email: ["mentioned", "breached"],
  push: ["assigned"],
  through: ["breached"],
  previews: false,
  quiet: null,
  quiet_until: null,
  mail: true,
};
const phone: Device = {
  id: 4,
  name: "Chrome · Android",
  host: "fcm.googleapis.com",
  here: false,
  alive: true,
  created_at: at(0),
  pushed_at: null,
  last_error: "",
};
let now: KnownChoices;
let devices: Device[];
let asked: { method: string; url: string; body: Record<string, unknown> }[];
let refuse: boolean;
const requestPermission = vi.fn(() => Promise.resolve("denied"));

beforeAll(async () => {
  pretendScreen();
  Object.defineProperty(document, "fonts", { value: new EventTarget() });
  await needWords("telling");
});
beforeEach(() => {
  localStorage.clear();
  [now, devices, asked, refuse] = [usual, [phone], [], false];
  requestPermission.mockClear();
  vi.stubGlobal("Notification", { permission: "default", requestPermission });
  Object.defineProperty(navigator, "serviceWorker", { configurable: true, value: {} });
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    const method = init.method ?? "GET";
    if (method !== "GET") asked.push({ method, url, body: init.body ? JSON.parse(String(init.body)) : {} });
    if (method !== "GET" && refuse)
      return Response.json(
        { errors: { quiet: ["Leave some time in which you can be told."] } },
        { status: 400 },
      );
    if (method === "DELETE") {
      devices = [];
      return new Response(null, { status: 204 });
    }
    if (url.endsWith("/push/subscriptions"))
      return Response.json({ public_key: "KEY", subscriptions: devices });
    if (method === "PUT") now = { ...now, ...JSON.parse(String(init.body)) };
    return Response.json(now);
  });
});
afterEach(async () => {
  await setLanguage("en");
});

const box = (name: string) => screen.findByRole<HTMLInputElement>("checkbox", { name });
const put = () => asked.filter(({ method }) => method === "PUT").map(({ body }) => body);

test("nobody is asked for permission by looking at the page", async () => {
  await showPage(<NotificationsPage />);
  await screen.findByRole("table");
  expect(requestPermission).not.toHaveBeenCalled();
  fireEvent.click(await screen.findByRole("button", { name: "Turn on" }));
  await waitFor(() => expect(requestPermission).toHaveBeenCalledOnce());
});

test("a choice is kept at once, with all the others as they were", async () => {
  await showPage(<NotificationsPage />);
  fireEvent.click(await box("A ticket becomes yours: Email"));
  await waitFor(() => expect(put()).toHaveLength(1));
  const { email, push, through, previews, quiet } = usual;
  expect(put()).toEqual([{ email: ["assigned", ...email], push, through, previews, quiet }]);
  expect((await box("A ticket becomes yours: Email")).checked).toBe(true);
});

test("two choices in a row are both kept", async () => {
  await showPage(<NotificationsPage />);
  fireEvent.click(await box("Somebody mentions you: Email"));
  fireEvent.click(await box("A promise is broken: Email"));
  await waitFor(() => expect(put()).toHaveLength(2));
  expect(now.email).toEqual([]);
});

test("what is refused goes back to what it was, and says why", async () => {
  await showPage(<NotificationsPage />);
  refuse = true;
  fireEvent.click(await screen.findByRole("switch", { name: "Keep quiet hours" }));
  expect(await screen.findByText(/Leave some time in which you can be told/)).toBeDefined();
  expect(screen.getByRole<HTMLInputElement>("switch", { name: "Keep quiet hours" }).checked).toBe(false);
});

test("quiet hours begin with evenings and the weekend, and are changed day by day", async () => {
  await showPage(<NotificationsPage />);
  fireEvent.click(await screen.findByRole("switch", { name: "Keep quiet hours" }));
  const evenings = await screen.findByRole("group", { name: "Beginning on" });
  fireEvent.click(within(evenings).getByRole("button", { name: "Fri" }));
  await waitFor(() => expect(put()).toHaveLength(2));
  expect(put()[0]).toMatchObject({ quiet: { from: "19:00", to: "08:00", whole_days: [5, 6] } });
  expect(put()[1]).toMatchObject({ quiet: { days: [0, 1, 2, 3] } });
  const until = screen.getByLabelText("Until");
  fireEvent.change(until, { target: { value: "07:30" } });
  fireEvent.blur(until);
  await waitFor(() => expect(put().at(-1)).toMatchObject({ quiet: { to: "07:30" } }));
});

test("a time that is not whole yet is not kept", async () => {
  now = { ...usual, quiet: { zone: "UTC", from: "19:00", to: "08:00", days: [0], whole_days: [] } };
  await showPage(<NotificationsPage />);
  const from = await screen.findByLabelText<HTMLInputElement>("From");
  fireEvent.change(from, { target: { value: "" } });
  fireEvent.blur(from);
  expect(from.value).toBe("19:00");
  expect(put()).toEqual([]);
});

test("it says that it is quiet now, and what breaks through", async () => {
  const quiet = { zone: "UTC", from: "19:00", to: "08:00", days: [0], whole_days: [] };
  now = { ...usual, quiet, quiet_until: at(minutes(40)) };
  await showPage(<NotificationsPage />);
  expect(await screen.findByText("It is quiet now, until Sunday 15:00.")).toBeDefined();
  expect((await box("A broken promise in a ticket of mine")).checked).toBe(true);
  fireEvent.click(await box("Somebody mentions me"));
  await waitFor(() => expect(put()[0]).toMatchObject({ through: ["mentioned", "breached"] }));
});

test("without a mail server nobody chooses mail in vain", async () => {
  now = { ...usual, mail: false };
  await showPage(<NotificationsPage />);
  expect((await box("Somebody mentions you: Email")).disabled).toBe(true);
  expect(screen.getByText("This installation sends no mail yet.")).toBeDefined();
});

test("another browser is taken off the list", async () => {
  await showPage(<NotificationsPage />);
  fireEvent.click(await screen.findByRole("button", { name: "Remove: Chrome · Android" }));
  await waitFor(() => expect(screen.queryByText("Chrome · Android")).toBeNull());
  expect(asked).toMatchObject([{ method: "DELETE", url: "/api/v1/push/subscriptions/4" }]);
});

test("what went wrong with a browser is said", async () => {
  devices = [
    { ...phone, last_error: "HTTP 500" },
    { ...phone, id: 5, name: "Firefox", alive: false },
  ];
  await showPage(<NotificationsPage />);
  expect(await screen.findByText("The last one did not get there: HTTP 500")).toBeDefined();
  expect(screen.getByText("Signed out: nothing is sent there.")).toBeDefined();
});

test("sounds are off until somebody wants them, and belong to the computer", async () => {
  await showPage(<NotificationsPage />);
  const sound = await screen.findByRole<HTMLInputElement>("switch", { name: "A reply to my ticket" });
  expect(sound.checked).toBe(false);
  fireEvent.click(sound);
  expect(localStorage.getItem("hora.sounds")).toBe("reply");
  fireEvent.click(sound);
  expect(localStorage.getItem("hora.sounds")).toBeNull();
  expect(asked).toEqual([]);
});

test("whoever has blocked notifications is told where to allow them", async () => {
  vi.stubGlobal("Notification", { permission: "denied", requestPermission });
  await showPage(<NotificationsPage />);
  expect(await screen.findByText(/Notifications are blocked for Hora/)).toBeDefined();
  expect(screen.queryByRole("button", { name: "Turn on" })).toBeNull();
});

test("a page that cannot be loaded says so", async () => {
  vi.stubGlobal("fetch", () => Promise.resolve(Response.json({ title: "No." }, { status: 403 })));
  await showPage(<NotificationsPage />);
  await waitFor(() => {
    const said = screen.getAllByRole("alert").map((each) => each.textContent);
    expect(said).toContainEqual(expect.stringContaining("No."));
  });
});
