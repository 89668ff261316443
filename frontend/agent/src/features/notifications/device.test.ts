import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Devices } from "@/api/pushSubscriptions";
import { alertWay, setAlertWay } from "@/lib/alerting";
import { allow, forbid, nameOf, renewDevice, standing } from "./device";

const ANA = 1;
const BEN = 2;
const here = {
  id: 5,
  name: "Chrome",
  host: "push.example",
  here: true,
  alive: true,
} as Devices["subscriptions"][0];
const none: Devices = { public_key: "KEY", subscriptions: [] };
let asked: number;
let sent: { url: string; method: string; body: unknown }[];
let service: "works" | "away" | "another key";
let unsubscribed = 0;

const given = { toJSON: () => ({ endpoint: "https://push.example/1", keys: { p256dh: "p", auth: "a" } }) };

function browser(answer: NotificationPermission, before: NotificationPermission = "default"): void {
  asked = 0;
  const permission = {
    permission: before,
    requestPermission: () => {
      asked += 1;
      permission.permission = answer;
      return Promise.resolve(answer);
    },
  };
  vi.stubGlobal("Notification", permission);
  const old = {
    unsubscribe: () => {
      unsubscribed += 1;
      service = "works";
      return Promise.resolve(true);
    },
  };
  const pushManager = {
    subscribe: () => (service === "works" ? Promise.resolve(given) : Promise.reject(new Error(service))),
    getSubscription: () => Promise.resolve(service === "away" ? null : old),
  };
  Object.defineProperty(navigator, "serviceWorker", {
    configurable: true,
    value: { ready: Promise.resolve({ pushManager }) },
  });
}

beforeEach(() => {
  localStorage.clear();
  sent = [];
  unsubscribed = 0;
  service = "works";
  vi.stubGlobal("fetch", (url: string, { method, body }: { method: string; body?: string }) => {
    sent.push({ url, method, body: body && JSON.parse(body) });
    if (method === "GET") return Promise.resolve(Response.json(none));
    return Promise.resolve(method === "DELETE" ? new Response(null, { status: 204 }) : Response.json(here));
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test("whoever allows it is reached by the push service", async () => {
  browser("granted");
  await allow(ANA, none);
  expect(alertWay(ANA)).toBe("push");
  expect(sent).toMatchObject([
    { url: "/api/v1/push/subscriptions", method: "POST", body: { endpoint: "https://push.example/1" } },
  ]);
  expect(alertWay(BEN)).toBeNull();
});

test("whoever says no is left in peace", async () => {
  browser("denied");
  await allow(ANA, none);
  expect(alertWay(ANA)).toBeNull();
  expect(sent).toEqual([]);
  expect(standing(alertWay(ANA))).toBe("blocked");
});

test("where no push service is reached an open page still calls", async () => {
  browser("granted");
  service = "away";
  await allow(ANA, none);
  expect(standing(alertWay(ANA))).toBe("page");
});

test("an address for another key makes room", async () => {
  browser("granted");
  service = "another key";
  await allow(ANA, none);
  expect(alertWay(ANA)).toBe("push");
  expect(unsubscribed).toBe(1);
});

test("switched off, the server and the browser both forget it", async () => {
  browser("granted", "granted");
  setAlertWay(ANA, "push");
  await forbid(ANA, { ...none, subscriptions: [here] });
  expect(alertWay(ANA)).toBeNull();
  expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual(["DELETE /api/v1/push/subscriptions/5"]);
  expect(unsubscribed).toBe(1);
});

test("signed in anew, whoever wanted it is called again, and nobody is asked anything", async () => {
  browser("granted", "granted");
  setAlertWay(ANA, "push");
  await renewDevice(BEN);
  expect(sent).toEqual([]);
  await renewDevice(ANA);
  expect(sent.map(({ method }) => method)).toEqual(["GET", "POST"]);
  expect(asked).toBe(0);
});

test("a permission that was taken back renews nothing", async () => {
  browser("denied", "denied");
  setAlertWay(ANA, "push");
  await renewDevice(ANA);
  expect(sent).toEqual([]);
});

test.each([
  [
    "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36",
    "Chrome · Android",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
    "Edge · Windows",
  ],
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Version/26.0 Safari/605.1.15", "Safari · macOS"],
  ["Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) Version/26.0 Mobile Safari/604.1", "Safari · iOS"],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox · Linux"],
  ["curl", "Browser"],
])("%s is %s", (agent, name) => {
  expect(nameOf(agent)).toBe(name);
});
