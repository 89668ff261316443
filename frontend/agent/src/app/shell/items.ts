import {
  IconAlertTriangle,
  IconInbox,
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
  to: "/needs-attention" | "/doctor" | "/settings";
  name: "attention" | "doctor" | "settings";
  icon: Icon;
}

const forSupervisors: PageItem[] = [
  { to: "/needs-attention", name: "attention", icon: IconAlertTriangle },
  { to: "/doctor", name: "doctor", icon: IconStethoscope },
];
const settings: PageItem = { to: "/settings", name: "settings", icon: IconSettings };

export function pageItems(role: Role): PageItem[] {
  return role === "agent" ? [settings] : [...forSupervisors, settings];
}
