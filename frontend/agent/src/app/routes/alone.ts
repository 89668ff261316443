import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { withWords } from "@/i18n";
import { loadMe, root } from "./base";
import { readTeam } from "./readTeam";

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

const wall = createRoute({
  getParentRoute: () => root,
  path: "/wallboard",
  validateSearch: readTeam,
  beforeLoad: async ({ location }) => ({ me: await loadMe(location.href) }),
  component: lazyRouteComponent(() => withWords(["board"], import("../WallRoute")), "WallRoute"),
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

/** Pages that fill the window, without the navigation. */
export const alone = [signIn, wall, counter] as const;
