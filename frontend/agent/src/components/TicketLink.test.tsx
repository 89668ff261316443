import { act, createEvent, fireEvent, screen } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { showAt } from "@/test/routed";
import { TicketLink } from "./TicketLink";

const onClick = vi.fn();
let place: () => string;

beforeEach(async () => {
  onClick.mockReset();
  const { router } = showAt({
    path: "/queue",
    page: () => (
      <TicketLink ticket={7} className="row" onClick={onClick}>
        Cracked lamp
      </TicketLink>
    ),
  });
  place = () => router.state.location.pathname;
  await screen.findByRole("link", { name: "Cracked lamp" });
});

const link = () => screen.getByRole("link", { name: "Cracked lamp" });

async function click(how: MouseEventInit = {}): Promise<void> {
  // jsdom goes nowhere by itself and complains about it
  document.addEventListener("click", (each) => each.preventDefault(), { once: true });
  await act(async () => fireEvent(link(), createEvent.click(link(), { button: 0, ...how })));
}

test("it is a link with the ticket's address, which can be copied", () => {
  expect(link().getAttribute("href")).toBe("/tickets/7");
  expect(link().className).toBe("row");
});

test("a click opens the ticket without loading the page anew", async () => {
  await click();
  expect(place()).toBe("/tickets/7");
  expect(onClick).toHaveBeenCalledOnce();
});

test.each([{ ctrlKey: true }, { metaKey: true }, { shiftKey: true }, { altKey: true }, { button: 1 }])(
  "with %o the browser opens it as it is used to",
  async (how) => {
    await click(how);
    expect(place()).toBe("/queue");
  },
);

test("whoever takes the click for something else keeps it", async () => {
  onClick.mockImplementation((event: MouseEvent) => event.preventDefault());
  await click();
  expect(place()).toBe("/queue");
});
