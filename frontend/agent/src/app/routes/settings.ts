import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { withWords } from "@/i18n";
import { signedIn } from "./base";

const settings = createRoute({
  getParentRoute: () => signedIn,
  path: "/settings",
  component: lazyRouteComponent(
    () => withWords(["pages"], import("@/features/settings/SettingsPage")),
    "SettingsPage",
  ),
});

const macros = createRoute({
  getParentRoute: () => signedIn,
  path: "/settings/macros",
  component: lazyRouteComponent(
    () => withWords(["composer"], import("@/features/macros/MacrosPage")),
    "MacrosPage",
  ),
});

const notifications = createRoute({
  getParentRoute: () => signedIn,
  path: "/settings/notifications",
  component: lazyRouteComponent(
    () => withWords(["telling"], import("@/features/notifications/choices/NotificationsPage")),
    "NotificationsPage",
  ),
});

const fields = createRoute({
  getParentRoute: () => signedIn,
  path: "/settings/fields",
  component: lazyRouteComponent(
    () => withWords(["pages"], import("@/features/fields/FieldsPage")),
    "FieldsPage",
  ),
});

const surveys = createRoute({
  getParentRoute: () => signedIn,
  path: "/settings/surveys",
  component: lazyRouteComponent(
    () => withWords(["pages"], import("@/features/surveys/SurveysPage")),
    "SurveysPage",
  ),
});

const doctor = createRoute({
  getParentRoute: () => signedIn,
  path: "/doctor",
  component: lazyRouteComponent(
    () => withWords(["doctor"], import("@/features/doctor/DoctorPage")),
    "DoctorPage",
  ),
});

const channels = createRoute({
  getParentRoute: () => signedIn,
  path: "/settings/channels",
  component: lazyRouteComponent(
    () => withWords(["channels"], import("@/features/channels/list/ChannelsPage")),
    "ChannelsPage",
  ),
});

const newChannel = createRoute({
  getParentRoute: () => signedIn,
  path: "/settings/channels/new",
  component: lazyRouteComponent(
    () => withWords(["channels"], import("@/features/channels/connect/NewChannelPage")),
    "NewChannelPage",
  ),
});

const channel = createRoute({
  getParentRoute: () => signedIn,
  path: "/settings/channels/$id",
  params: { parse: ({ id }) => ({ id: Number(id) }), stringify: ({ id }) => ({ id: String(id) }) },
  component: lazyRouteComponent(
    () => withWords(["channels"], import("@/features/channels/one/ChannelPage")),
    "ChannelPage",
  ),
});

export const settingRoutes = [
  settings,
  macros,
  notifications,
  fields,
  surveys,
  doctor,
  channels,
  newChannel,
  channel,
] as const;
