import { render, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { useFocusBack } from "./focus";

vi.stubGlobal("requestAnimationFrame", (run: () => void) => run());

function Box() {
  useFocusBack();
  // biome-ignore lint/a11y/noAutofocus: as a dialog's field does
  return <input aria-label="inside" autoFocus />;
}

function Page({ open, row = true }: { open: boolean; row?: boolean }) {
  return (
    <>
      {row && <button type="button">row</button>}
      <button type="button">other</button>
      {open && <Box />}
    </>
  );
}

test("the focus returns to where it was", () => {
  const page = render(<Page open={false} />);
  screen.getByText("row").focus();
  page.rerender(<Page open />);
  expect(document.activeElement).toBe(screen.getByLabelText("inside"));
  page.rerender(<Page open={false} />);
  expect(document.activeElement).toBe(screen.getByText("row"));
});

test("it stays where somebody has put it meanwhile, and with nothing when its place is gone", () => {
  const page = render(<Page open={false} />);
  screen.getByText("row").focus();
  page.rerender(<Page open />);
  screen.getByText("other").focus();
  page.rerender(<Page open={false} />);
  expect(document.activeElement).toBe(screen.getByText("other"));

  screen.getByText("row").focus();
  page.rerender(<Page open />);
  page.rerender(<Page open={false} row={false} />);
  expect(document.activeElement).toBe(document.body);
});

test("what an item of a menu has opened gives the focus to the menu's button", () => {
  const menus = (isOpen: boolean) => (
    <>
      <button type="button" id="more">
        more
      </button>
      {!isOpen && (
        <div role="menu" aria-labelledby="more">
          <button type="button" role="menuitem" id="later">
            later
          </button>
          <div role="menu" aria-labelledby="later">
            <button type="button" role="menuitem">
              another time
            </button>
          </div>
        </div>
      )}
    </>
  );
  const page = render(menus(false));
  screen.getByText("another time").focus();
  const box = render(<Box />);
  page.rerender(menus(true));
  box.unmount();
  expect(document.activeElement).toBe(screen.getByText("more"));
});
