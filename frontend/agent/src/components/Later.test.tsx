import { MantineProvider, Menu } from "@mantine/core";
import { act, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { needWords } from "@/i18n";
import { pretendScreen } from "@/test/page";
import { LaterDialog } from "./LaterDialog";
import { LaterItems } from "./LaterItems";

const NOW = new Date(2026, 10, 23, 10, 0).getTime();
const onPick = vi.fn();

function Page() {
  const [isAsking, setAsking] = useState(false);
  return (
    <MantineProvider env="test">
      <Menu opened>
        <Menu.Dropdown>
          <LaterItems onPick={onPick} onOther={() => setAsking(true)} />
        </Menu.Dropdown>
      </Menu>
      {isAsking && <LaterDialog onClose={() => setAsking(false)} onPick={onPick} />}
    </MantineProvider>
  );
}

beforeAll(() => needWords("composer"));
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(NOW);
  pretendScreen();
  onPick.mockReset();
  render(<Page />);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const write = (value: string) => {
  fireEvent.click(screen.getByRole("menuitem", { name: "Another time" }));
  fireEvent.change(screen.getByLabelText("Day and time"), { target: { value } });
};
const choose = () => screen.getByRole<HTMLButtonElement>("button", { name: "Choose" });

test("a menu holds nothing but its items, and a usual time is one of them", () => {
  expect(screen.getByRole("menu").querySelector("input, form")).toBeNull();
  fireEvent.click(screen.getByRole("menuitem", { name: /This evening/ }));
  expect(onPick).toHaveBeenCalledExactlyOnceWith(new Date(2026, 10, 23, 18, 0).getTime());
});

test("any other time is asked for in a dialog, which closes with it", async () => {
  write("2026-11-25T14:30");
  await act(async () => fireEvent.submit(choose().closest("form") as HTMLFormElement));
  expect(onPick).toHaveBeenCalledExactlyOnceWith(new Date(2026, 10, 25, 14, 30).getTime());
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("a time that is over is not taken, and it says so", async () => {
  write("2026-11-23T09:30");
  expect(screen.getByText("That time is over.")).toBeDefined();
  expect(choose().disabled).toBe(true);
  await act(async () => fireEvent.submit(choose().closest("form") as HTMLFormElement));
  expect(onPick).not.toHaveBeenCalled();
});
