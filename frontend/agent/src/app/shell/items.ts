import {
  IconAlertTriangle,
  IconCalendarTime,
  IconChartHistogram,
  IconClockShield,
  IconInbox,
  IconLayoutDashboard,
  IconList,
  IconPlayerPause,
  IconSettings,
  IconStethoscope,
  IconUserCircle,
} from "@tabler/icons-react";
import type { Role, View } from "@/api/types";

type Icon = typeof IconList;

export interface ViewItem {
  view: View;
  icon: Icon;
}

export const viewItems: ViewItem[] = [
  { view: "mine", icon: IconUserCircle },
  { view: "unassigned", icon: IconInbox },
  { view: "all", icon: IconList },
  { view: "waiting", icon: IconPlayerPause },
];

export interface PageItem {
  to:
    | "/board"
    | "/reports"
    | "/needs-attention"
    | "/doctor"
    | "/settings/promises"
    | "/settings/calendars"
    | "/settings";
  name: "board" | "reports" | "attention" | "doctor" | "promises" | "calendars" | "settings";
  icon: Icon;
}

const forSupervisors: PageItem[] = [
  { to: "/board", name: "board", icon: IconLayoutDashboard },
  { to: "/reports", name: "reports", icon: IconChartHistogram },
  { to: "/needs-attention", name: "attention", icon: IconAlertTriangle },
  { to: "/doctor", name: "doctor", icon: IconStethoscope },
];
const forAll: PageItem[] = [
  { to: "/settings/promises", name: "promises", icon: IconClockShield },
  { to: "/settings", name: "settings", icon: IconSettings },
];
const calendars: PageItem = { to: "/settings/calendars", name: "calendars", icon: IconCalendarTime };

export function pageItems(role: Role): PageItem[] {
  return role === "agent" ? forAll : [...forSupervisors, ...forAll];
}

/** Also what the navigation leaves to a page's own tabs. */
export const placeItems = (role: Role): PageItem[] => [...pageItems(role), calendars];
