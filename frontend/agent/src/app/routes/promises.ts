import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { withWords } from "@/i18n";
import { signedIn } from "./base";

const promises = createRoute({
  getParentRoute: () => signedIn,
  path: "/settings/promises",
  component: lazyRouteComponent(
    () => withWords(["promises"], import("@/features/promises/list/PromisesPage")),
    "PromisesPage",
  ),
});

const policyPage = () => withWords(["promises"], import("@/features/promises/editor/PolicyPage"));

const newPolicy = createRoute({
  getParentRoute: () => signedIn,
  path: "/settings/promises/new",
  component: lazyRouteComponent(policyPage, "NewPolicyPage"),
});

const policy = createRoute({
  getParentRoute: () => signedIn,
  path: "/settings/promises/$id",
  params: { parse: ({ id }) => ({ id: Number(id) }), stringify: ({ id }) => ({ id: String(id) }) },
  component: lazyRouteComponent(policyPage, "PolicyPage"),
});

const calendars = createRoute({
  getParentRoute: () => signedIn,
  path: "/settings/calendars",
  component: lazyRouteComponent(
    () => withWords(["promises"], import("@/features/promises/calendars/CalendarsPage")),
    "CalendarsPage",
  ),
});

const calendarPage = () => withWords(["promises"], import("@/features/promises/calendars/CalendarPage"));

const newCalendar = createRoute({
  getParentRoute: () => signedIn,
  path: "/settings/calendars/new",
  component: lazyRouteComponent(calendarPage, "NewCalendarPage"),
});

const calendar = createRoute({
  getParentRoute: () => signedIn,
  path: "/settings/calendars/$id",
  params: { parse: ({ id }) => ({ id: Number(id) }), stringify: ({ id }) => ({ id: String(id) }) },
  component: lazyRouteComponent(calendarPage, "CalendarPage"),
});

export const promiseRoutes = [promises, newPolicy, policy, calendars, newCalendar, calendar] as const;
