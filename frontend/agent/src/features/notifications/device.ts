import { get } from "@/api/http";
import { addDevice, type Device, type Devices, removeDevice } from "@/api/pushSubscriptions";
import { alertWay, setAlertWay, type Way } from "@/lib/alerting";

/** This browser as a device that can be called. Nothing here asks its person for anything but `allow`, on a click. */

export type Standing =
  /** It cannot show notifications at all. */
  | "unable"
  /** Its person has said no: only they can take that back, in the browser's own settings. */
  | "blocked"
  | "off"
  | Way;

export function standing(way: Way | null): Standing {
  if (!("Notification" in window) || !("serviceWorker" in navigator)) return "unable";
  if (Notification.permission === "denied") return "blocked";
  return Notification.permission === "granted" && way !== null ? way : "off";
}

/** Asks for permission; then by push where the browser's push service can be reached, else by the open page. */
export async function allow(me: number, devices: Devices): Promise<void> {
  if ((await Notification.requestPermission()) !== "granted") {
    setAlertWay(me, null);
    return;
  }
  setAlertWay(me, "page");
  try {
    await subscribe(devices.public_key);
    setAlertWay(me, "push");
  } catch {
    // Some browsers have no push service, or do not reach it: an open page still calls.
  }
}

export async function forbid(me: number, devices: Devices): Promise<void> {
  setAlertWay(me, null);
  const here = devices.subscriptions.find((each) => each.here);
  if (here) await removeDevice(here.id);
  await unsubscribe();
}

/** Whoever has signed in anew goes on being called here; the server knows this browser by its new session. */
export async function renewDevice(me: number): Promise<void> {
  if (alertWay(me) !== "push" || standing("push") !== "push") return;
  const { public_key, subscriptions } = await get<Devices>("/push/subscriptions").catch(() => NOTHING);
  if (public_key && !subscriptions.some((each) => each.here && each.alive))
    await subscribe(public_key).catch(() => {});
}

const NOTHING: Devices = { public_key: "", subscriptions: [] };

async function subscribe(publicKey: string): Promise<Device> {
  const { pushManager } = await navigator.serviceWorker.ready;
  const wanted = { userVisibleOnly: true, applicationServerKey: publicKey };
  const given = await pushManager.subscribe(wanted).catch(async (error: unknown) => {
    // One for another key, from before a restore perhaps, stands in the way.
    const old = await pushManager.getSubscription();
    if (!old) throw error;
    await old.unsubscribe();
    return pushManager.subscribe(wanted);
  });
  const { endpoint = "", keys = {} } = given.toJSON();
  return addDevice({ endpoint, keys, name: nameOf(navigator.userAgent) });
}

async function unsubscribe(): Promise<void> {
  const { pushManager } = await navigator.serviceWorker.ready;
  await (await pushManager.getSubscription())?.unsubscribe();
}

const BROWSERS = [
  [/Edg(e|A|iOS)?\//, "Edge"],
  [/OPR\//, "Opera"],
  [/SamsungBrowser\//, "Samsung Internet"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\//, "Chrome"],
  [/Safari\//, "Safari"],
] as const;
const SYSTEMS = [
  [/Android/, "Android"],
  [/iPhone|iPad/, "iOS"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/CrOS/, "ChromeOS"],
  [/Linux/, "Linux"],
] as const;

/** What its person knows this browser by. */
export function nameOf(userAgent: string): string {
  const find = (known: readonly (readonly [RegExp, string])[]) =>
    known.find(([sign]) => sign.test(userAgent))?.[1];
  return [find(BROWSERS) ?? "Browser", find(SYSTEMS)].filter(Boolean).join(" · ");
}
