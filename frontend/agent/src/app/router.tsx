import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { Problem } from "@/api/http";
import { meQuery } from "@/api/me";
import type { Me, View } from "@/api/types";
import type { Filter } from "@/api/views";
import { readQuality } from "@/features/quality/wish";
import { readSearch } from "@/features/reports/wish";
import { setLanguage, withWords } from "@/i18n";
import { PageError } from "./PageError";
import { PageMissing } from "./PageMissing";
import { queryClient } from "./queryClient";
import { SignedIn } from "./SignedIn";

const VIEW = /^(mine|unassigned|all|waiting|mentions|following|snoozed|(team|view):\d{1,15})$/;

/** Filters on top of a view, so that a filtered list has an address of its own. */
function readFilters({ filters }: Record<string, unknown>): { filters?: Filter[] } {
  const isFilter = (each: unknown): each is Filter =>
    typeof each === "object" && each !== null && "field" in each && "op" in each;
  const given = Array.isArray(filters) ? filters.filter(isFilter) : [];
  return given.length > 0 ? { filters: given } : {};
}

async function loadMe(href: string): Promise<Me> {
  try {
    const me = await queryClient.ensureQueryData(meQuery);
    await setLanguage(me.language);
    return me;
  } catch (error) {
    if (error instanceof Problem && (error.status === 401 || error.status === 403)) {
      throw redirect({ to: "/sign-in", search: href === "/" ? {} : { next: href } });
    }
    throw error;
  }
}

const root = createRootRoute({
  component: Outlet,
  notFoundComponent: PageMissing,
  errorComponent: PageError,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search: Record<string, unknown>): { next?: string } => {
    // Only a path of this app: "//elsewhere" would leave it.
    const next = search.next;
    return typeof next === "string" && /^\/(?!\/)/.test(next) ? { next } : {};
  },
  component: lazyRouteComponent(
    () => withWords(["door"], import("@/features/sign-in/SignInPage")),
    "SignInPage",
  ),
});

const signedIn = createRoute({
  getParentRoute: () => root,
  id: "signed-in",
  beforeLoad: async ({ location }) => ({ me: await loadMe(location.href) }),
  component: SignedIn,
});

const home = createRoute({
  getParentRoute: () => signedIn,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/queue/$view", params: { view: "all" } });
  },
});

const queueHome = createRoute({
  getParentRoute: () => signedIn,
  path: "/queue",
  beforeLoad: () => {
    throw redirect({ to: "/queue/$view", params: { view: "all" } });
  },
});

const queue = createRoute({
  getParentRoute: () => signedIn,
  path: "/queue/$view",
  params: {
    parse: ({ view }): { view: View } => ({ view: VIEW.test(view) ? view : "all" }),
    stringify: ({ view }) => ({ view }),
  },
  validateSearch: readFilters,
  component: lazyRouteComponent(() => import("@/features/queue/QueuePage"), "QueuePage"),
});

const ticket = createRoute({
  getParentRoute: () => signedIn,
  path: "/tickets/$id",
  params: { parse: ({ id }) => ({ id: Number(id) }), stringify: ({ id }) => ({ id: String(id) }) },
  component: lazyRouteComponent(
    () => withWords(["ticket", "composer"], import("./TicketRoute")),
    "TicketRoute",
  ),
});

const attention = createRoute({
  getParentRoute: () => signedIn,
  path: "/needs-attention",
  component: lazyRouteComponent(
    () => withWords(["pages"], import("@/features/attention/AttentionPage")),
    "AttentionPage",
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

/** Of one team, or of the tickets that belong to none. */
function readTeam({ team }: Record<string, unknown>): { team?: number | "none" } {
  if (team === "none") return { team };
  return typeof team === "number" && Number.isSafeInteger(team) && team > 0 ? { team } : {};
}

const board = createRoute({
  getParentRoute: () => signedIn,
  path: "/board",
  validateSearch: readTeam,
  component: lazyRouteComponent(
    () => withWords(["board"], import("@/features/board/BoardPage")),
    "BoardPage",
  ),
});

const wall = createRoute({
  getParentRoute: () => root,
  path: "/wallboard",
  validateSearch: readTeam,
  beforeLoad: async ({ location }) => ({ me: await loadMe(location.href) }),
  component: lazyRouteComponent(() => withWords(["board"], import("./WallRoute")), "WallRoute"),
});

const counter = createRoute({
  getParentRoute: () => root,
  path: "/counter",
  beforeLoad: async ({ location }) => ({ me: await loadMe(location.href) }),
  component: lazyRouteComponent(
    () => withWords(["counter"], import("@/features/counter/CounterPage")),
    "CounterPage",
  ),
});

const settings = createRoute({
  getParentRoute: () => signedIn,
  path: "/settings",
  component: lazyRouteComponent(
    () => withWords(["pages"], import("@/features/settings/SettingsPage")),
    "SettingsPage",
  ),
});

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

const contact = createRoute({
  getParentRoute: () => signedIn,
  path: "/contacts/$id",
  params: { parse: ({ id }) => ({ id: Number(id) }), stringify: ({ id }) => ({ id: String(id) }) },
  component: lazyRouteComponent(
    () => withWords(["contacts"], import("@/features/contacts/ContactPage")),
    "ContactPage",
  ),
});

const reports = createRoute({
  getParentRoute: () => signedIn,
  path: "/reports",
  validateSearch: readSearch,
  component: lazyRouteComponent(
    () => withWords(["promises", "reports"], import("@/features/reports/ReportsPage")),
    "ReportsPage",
  ),
});

const search = createRoute({
  getParentRoute: () => signedIn,
  path: "/search",
  // A number alone is read as one from the address; it is words all the same.
  validateSearch: ({ q }: Record<string, unknown>): { q?: string } =>
    typeof q === "string" || typeof q === "number" ? { q: String(q) } : {},
  component: lazyRouteComponent(
    () => withWords(["search"], import("@/features/search/SearchPage")),
    "SearchPage",
  ),
});

const rules = [promises, newPolicy, policy, calendars, newCalendar, calendar] as const;
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

const quality = createRoute({
  getParentRoute: () => signedIn,
  path: "/quality",
  validateSearch: readQuality,
  component: lazyRouteComponent(
    () => withWords(["reports"], import("@/features/quality/QualityPage")),
    "QualityPage",
  ),
});

const places = [
  quality,
  macros,
  notifications,
  fields,
  surveys,
  channels,
  newChannel,
  channel,
  contact,
] as const;

const tree = root.addChildren([
  signIn,
  wall,
  counter,
  signedIn.addChildren([
    home,
    queueHome,
    queue,
    ticket,
    attention,
    board,
    doctor,
    settings,
    ...rules,
    ...places,
    reports,
    search,
  ]),
]);

export const router = createRouter({
  routeTree: tree,
  defaultPreload: "intent",
  defaultNotFoundComponent: PageMissing,
  defaultErrorComponent: PageError,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
