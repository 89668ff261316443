import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from "@tanstack/react-router";
import { act, createEvent, fireEvent, render, screen } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { TicketLink } from "./TicketLink";

const onClick = vi.fn();

beforeEach(async () => {
  onClick.mockReset();
  const root = createRootRoute({ component: Outlet });
  const list = createRoute({
    getParentRoute: () => root,
    path: "/",
    component: () => (
      <TicketLink ticket={7} className="row" onClick={onClick}>
        Cracked lamp
      </TicketLink>
    ),
  });
  const ticket = createRoute({
    getParentRoute: () => root,
    path: "/tickets/$id",
    component: () => <h1>Seven</h1>,
  });
  const router = createRouter({
    routeTree: root.addChildren([list, ticket]),
    history: createMemoryHistory(),
  });
  render(<RouterProvider router={router as never} />);
  await screen.findByRole("link", { name: "Cracked lamp" });
});

const link = () => screen.getByRole("link", { name: "Cracked lamp" });

function click(how: MouseEventInit = {}): boolean {
  const event = createEvent.click(link(), { button: 0, ...how });
  // jsdom goes nowhere by itself and complains about it
  document.addEventListener("click", (each) => each.preventDefault(), { once: true });
  const stop = vi.spyOn(event, "preventDefault");
  fireEvent(link(), event);
  return stop.mock.calls.length > 0;
}

test("it is a link with the ticket's address, which can be copied", () => {
  expect(link().getAttribute("href")).toBe("/tickets/7");
  expect(link().className).toBe("row");
});

test("a click opens the ticket without loading the page anew", async () => {
  await act(async () => click());
  expect(await screen.findByRole("heading", { name: "Seven" })).toBeDefined();
  expect(onClick).toHaveBeenCalledOnce();
});

test.each([{ ctrlKey: true }, { metaKey: true }, { shiftKey: true }, { altKey: true }, { button: 1 }])(
  "with %o the browser opens it as it is used to",
  async (how) => {
    await act(async () => {
      click(how);
    });
    expect(screen.queryByRole("heading")).toBeNull();
    expect(link()).toBeDefined();
  },
);

test("whoever takes the click for something else keeps it", async () => {
  onClick.mockImplementation((event: MouseEvent) => event.preventDefault());
  await act(async () => {
    click();
  });
  expect(link()).toBeDefined();
});
