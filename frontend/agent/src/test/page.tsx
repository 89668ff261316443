import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { vi } from "vitest";
import { meQuery } from "@/api/me";
import type { Me } from "@/api/types";
import { at } from "./rows";

/** What jsdom does not have: a place as wide as a page of 1440; and a reader in London in winter. */
export function pretendScreen(width = 1376): void {
  process.env.TZ = "UTC";
  vi.spyOn(navigator, "language", "get").mockReturnValue("en-GB");
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  class Observer {
    constructor(private readonly tell: (entries: object[]) => void) {}
    observe(): void {
      this.tell([{ contentRect: { width, height: 100, x: 0, y: 0, top: 0, left: 0, right: 0, bottom: 0 } }]);
    }
    unobserve(): void {}
    disconnect(): void {}
  }
  vi.stubGlobal("ResizeObserver", Observer);
  vi.stubGlobal("requestAnimationFrame", (run: () => void) => setTimeout(run, 0));
  vi.stubGlobal("cancelAnimationFrame", clearTimeout);
}

/** Sofia, who supervises. */
export const sofia: Me = {
  id: 9,
  name: "Sofia Reis",
  initials: "SR",
  email: "sofia@barro.example",
  role: "supervisor",
  language: "en",
  theme: "light",
  has_password: true,
  teams: [],
  company: "Barro & Linho",
  server_time: at(0),
  csrf_token: "x",
};

/** Something on a page of the app, with Sofia before it. Answers with where its links have led. */
export async function showPage(content: ReactNode): Promise<{ path: () => string }> {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  client.setQueryData(meQuery.queryKey, sofia);
  const root = createRootRoute();
  const home = createRoute({ getParentRoute: () => root, path: "/", component: () => content });
  const ticket = createRoute({ getParentRoute: () => root, path: "/tickets/$id", component: () => null });
  const router = createRouter({
    routeTree: root.addChildren([home, ticket]),
    history: createMemoryHistory({ initialEntries: ["/"] }),
  });
  await router.load();
  render(
    <QueryClientProvider client={client}>
      <MantineProvider env="test">
        <Notifications />
        {/* biome-ignore lint/suspicious/noExplicitAny: not the app's own tree of routes */}
        <RouterProvider router={router as any} />
      </MantineProvider>
    </QueryClientProvider>,
  );
  return { path: () => router.state.location.pathname };
}
