import { MantineProvider } from "@mantine/core";
import { Notifications, notifications } from "@mantine/notifications";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from "@tanstack/react-router";
import { configure, render } from "@testing-library/react";
import type { ReactNode } from "react";
import { vi } from "vitest";
import { meQuery } from "@/api/me";
import type { Me, Role } from "@/api/types";
import { pretendScreen, sofia } from "./page";

// Whole forms take jsdom long to draw, on a busy machine above all.
configure({ asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 30_000 });

/** Ada, who administers. */
const ada: Me = { ...sofia, name: "Ada Nunes", initials: "AN", email: "ada@barro.example", role: "admin" };

interface Shown {
  /** The route's path, with its parameters. */
  path: string;
  /** The address in the browser, when it is another. */
  address?: string;
  page: () => ReactNode;
  role?: Role;
  search?: (search: Record<string, unknown>) => object;
}

/** A page of the app at its address, with its parameters; every other address is empty. */
export function showAt({ path, address = path, page, role = "admin", search }: Shown) {
  pretendScreen();
  notifications.clean();
  // Pages go to the top, and to what was asked for, which jsdom cannot.
  vi.stubGlobal("scrollTo", () => {});
  Element.prototype.scrollIntoView = () => {};
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 60_000 } } });
  client.setQueryData(meQuery.queryKey, { ...ada, role });
  const root = createRootRoute({ component: Outlet, notFoundComponent: () => <p>elsewhere</p> });
  const signedIn = createRoute({ getParentRoute: () => root, id: "signed-in", component: Outlet });
  const route = createRoute({
    getParentRoute: () => signedIn,
    path,
    component: page,
    validateSearch: search ?? ((given) => given),
    params: { parse: (given) => ("id" in given ? { id: Number(given.id) } : {}) },
  });
  const router = createRouter({
    routeTree: root.addChildren([signedIn.addChildren([route])]),
    history: createMemoryHistory({ initialEntries: [address] }),
  });
  render(
    <QueryClientProvider client={client}>
      <MantineProvider env="test">
        <Notifications />
        {/* biome-ignore lint/suspicious/noExplicitAny: a tree of one page is not the app's */}
        <RouterProvider router={router as any} />
      </MantineProvider>
    </QueryClientProvider>,
  );
  return { router, client };
}

type Answer = unknown | ((body: unknown) => unknown);

export interface Asked {
  method: string;
  path: string;
  body: unknown;
}

/**
 * A server that knows these addresses, such as "GET /sla/policies": an answer, a Response, or what makes one of the
 * body. What it is asked for is kept, reading aside.
 */
export function serve(answers: Record<string, Answer>) {
  const asked: Asked[] = [];
  vi.stubGlobal(
    "fetch",
    vi.fn((url: string, { method = "GET", body: text }: RequestInit = {}) => {
      const path = url.replace("/api/v1", "").replace(/\?.*/, "");
      const body: unknown = typeof text === "string" ? JSON.parse(text) : null;
      if (method !== "GET") asked.push({ method, path, body });
      const known = answers[`${method} ${path}`];
      const answer: unknown =
        typeof known === "function" ? (known as (body: unknown) => unknown)(body) : known;
      if (answer === undefined)
        return Promise.resolve(Response.json({ title: "Not here." }, { status: 404 }));
      return Promise.resolve(answer instanceof Response ? answer : Response.json(answer));
    }),
  );
  return asked;
}
