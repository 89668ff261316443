import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import type { View } from "@/api/types";
import type { Filter } from "@/api/views";
import { withWords } from "@/i18n";
import { signedIn } from "./base";

const VIEW = /^(mine|unassigned|all|waiting|mentions|following|snoozed|(team|view):\d{1,15})$/;

/** Filters on top of a view, so that a filtered list has an address of its own. */
function readFilters({ filters }: Record<string, unknown>): { filters?: Filter[] } {
  const isFilter = (each: unknown): each is Filter =>
    typeof each === "object" && each !== null && "field" in each && "op" in each;
  const given = Array.isArray(filters) ? filters.filter(isFilter) : [];
  return given.length > 0 ? { filters: given } : {};
}

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
    () => withWords(["ticket", "composer"], import("../TicketRoute")),
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

const contact = createRoute({
  getParentRoute: () => signedIn,
  path: "/contacts/$id",
  params: { parse: ({ id }) => ({ id: Number(id) }), stringify: ({ id }) => ({ id: String(id) }) },
  component: lazyRouteComponent(
    () => withWords(["contacts"], import("@/features/contacts/ContactPage")),
    "ContactPage",
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

/** What an agent does all day. */
export const desk = [home, queueHome, queue, ticket, attention, contact, search] as const;
