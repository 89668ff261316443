import { MantineProvider, Menu } from "@mantine/core";
import { act, fireEvent, render, screen } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { pretendScreen } from "@/test/page";
import { LazyMenu } from "./LazyMenu";

const onPick = vi.fn();
const Items = () => <Menu.Item onClick={onPick}>Hide</Menu.Item>;

beforeEach(() => {
  pretendScreen();
  onPick.mockReset();
  render(
    <MantineProvider env="test">
      <LazyMenu button={<button type="button">More</button>}>
        <Items />
      </LazyMenu>
    </MantineProvider>,
  );
});

const button = () => screen.getByRole("button", { name: "More" });
const press = () => act(async () => fireEvent.click(button()));

test("before it is opened there is a button that says a menu will come", () => {
  expect(button().getAttribute("aria-haspopup")).toBe("menu");
  expect(button().getAttribute("aria-expanded")).toBe("false");
  expect(screen.queryByRole("menu")).toBeNull();
});

test("the first press opens it, the next closes it, and one more opens it again", async () => {
  for (const isOpen of [true, false, true]) {
    await press();
    expect(button().getAttribute("aria-expanded")).toBe(String(isOpen));
    expect(screen.queryAllByRole("menuitem")).toHaveLength(isOpen ? 1 : 0);
  }
});

test("what is chosen is done, and the menu is gone", async () => {
  await press();
  await act(async () => fireEvent.click(screen.getByRole("menuitem", { name: "Hide" })));
  expect(onPick).toHaveBeenCalledOnce();
  expect(screen.queryByRole("menu")).toBeNull();
});

test("opened for the first time and left with Escape, the keys are back on the button", async () => {
  button().focus();
  await press();
  await act(async () => fireEvent.keyDown(screen.getByRole("menu"), { key: "Escape" }));
  await act(() => new Promise((done) => setTimeout(done, 30)));
  expect(screen.queryByRole("menu")).toBeNull();
  expect(document.activeElement).toBe(button());
});
