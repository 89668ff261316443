import {
  IconAlarm,
  IconAlertTriangle,
  IconAt,
  IconBookmark,
  IconCalendarTime,
  IconChartHistogram,
  IconClockShield,
  IconEye,
  IconInbox,
  IconLayoutDashboard,
  IconList,
  IconPlayerPause,
  IconSettings,
  IconStethoscope,
  IconThumbUp,
  IconUserCircle,
  IconUsersGroup,
} from "@tabler/icons-react";
import type { Role, View } from "@/api/types";
import { type BuiltIn, builtIn } from "@/components/views/useViews";

type Icon = typeof IconList;

const ICONS: Record<BuiltIn, Icon> = {
  mine: IconUserCircle,
  unassigned: IconInbox,
  all: IconList,
  mentions: IconAt,
  following: IconEye,
  waiting: IconPlayerPause,
  snoozed: IconAlarm,
};

export const iconOf = (view: View): Icon =>
  ICONS[view as BuiltIn] ?? (view.startsWith("team:") ? IconUsersGroup : IconBookmark);

export type Section = "own" | "teams" | "saved";

/** The views by the place where they stand; before they have come, those that there always are. */
export function sectionsOf(keys: View[] | undefined): Record<Section, View[]> {
  const all = keys ?? builtIn;
  return {
    own: all.filter((key) => key in ICONS),
    teams: all.filter((key) => key.startsWith("team:")),
    saved: all.filter((key) => key.startsWith("view:")),
  };
}

export interface PageItem {
  to:
    | "/board"
    | "/reports"
    | "/quality"
    | "/needs-attention"
    | "/doctor"
    | "/settings/promises"
    | "/settings/calendars"
    | "/settings";
  name: "board" | "reports" | "quality" | "attention" | "doctor" | "promises" | "calendars" | "settings";
  icon: Icon;
}

const forSupervisors: PageItem[] = [
  { to: "/board", name: "board", icon: IconLayoutDashboard },
  { to: "/reports", name: "reports", icon: IconChartHistogram },
  { to: "/quality", name: "quality", icon: IconThumbUp },
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

/**
 * Which of its places the navigation marks for a page below /settings: calendars are the promises' second tab,
 * and what has no place of its own belongs to the settings.
 */
export function placeUnderSettings(isOn: (to: PageItem["to"]) => boolean): PageItem["to"] | null {
  if (!isOn("/settings")) return null;
  return isOn("/settings/promises") || isOn(calendars.to) ? "/settings/promises" : "/settings";
}

/** Also what the navigation leaves to a page's own tabs. */
export const placeItems = (role: Role): PageItem[] => [...pageItems(role), calendars];
