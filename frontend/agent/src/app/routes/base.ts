import { createRootRoute, createRoute, Outlet, redirect } from "@tanstack/react-router";
import { Problem } from "@/api/http";
import { meQuery } from "@/api/me";
import type { Me } from "@/api/types";
import { setLanguage } from "@/i18n";
import { PageError } from "../PageError";
import { PageMissing } from "../PageMissing";
import { queryClient } from "../queryClient";
import { SignedIn } from "../SignedIn";

/** Who is signed in; whoever is not comes back to `href` by way of the door. */
export async function loadMe(href: string): Promise<Me> {
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

export const root = createRootRoute({
  component: Outlet,
  notFoundComponent: PageMissing,
  errorComponent: PageError,
});

/** What has the navigation beside it. */
export const signedIn = createRoute({
  getParentRoute: () => root,
  id: "signed-in",
  beforeLoad: async ({ location }) => ({ me: await loadMe(location.href) }),
  component: SignedIn,
});
