import { fireEvent, render, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { type Hotkeys, pauseKeys, useHotkeys } from "./hotkeys";
import { setLettersAct } from "./preferences";

function Page({ keys }: { keys: Hotkeys }) {
  useHotkeys(keys);
  return (
    <>
      <input aria-label="reply" />
      <button type="button">Send</button>
    </>
  );
}

const press = (key: string, target: Element | Window = window, more = {}) =>
  fireEvent.keyDown(target, { key, ...more });

test("single letters act outside text fields only", () => {
  const take = vi.fn();
  render(<Page keys={{ a: take }} />);
  press("a", screen.getByLabelText("reply"));
  expect(take).not.toHaveBeenCalled();
  press("A");
  expect(take).toHaveBeenCalledOnce();
});

test("a key with Ctrl is another key, and works while writing", () => {
  const plain = vi.fn();
  const palette = vi.fn();
  render(<Page keys={{ k: plain, "mod+k": palette }} />);
  press("k", screen.getByLabelText("reply"), { ctrlKey: true });
  expect(plain).not.toHaveBeenCalled();
  expect(palette).toHaveBeenCalledOnce();
});

test("Shift makes another key of a letter and of an arrow, and only switched-on letters act", () => {
  const next = vi.fn();
  const extend = vi.fn();
  const extendByArrow = vi.fn();
  const help = vi.fn();
  render(<Page keys={{ j: next, "shift+j": extend, "shift+ArrowDown": extendByArrow, "?": help }} />);
  press("J", window, { shiftKey: true });
  press("?", window, { shiftKey: true });
  setLettersAct(false);
  press("J", window, { shiftKey: true });
  press("ArrowDown", window, { shiftKey: true });
  setLettersAct(true);
  expect([next, extend, extendByArrow, help].map((key) => key.mock.calls.length)).toEqual([0, 1, 1, 1]);
});

test("G then M goes; M alone does not; A after G is not take", () => {
  const mine = vi.fn();
  const all = vi.fn();
  const take = vi.fn();
  render(<Page keys={{ "g m": mine, "g a": all, a: take }} />);
  press("m");
  expect(mine).not.toHaveBeenCalled();
  press("g");
  press("m");
  expect(mine).toHaveBeenCalledOnce();
  press("g");
  press("a");
  expect(all).toHaveBeenCalledOnce();
  expect(take).not.toHaveBeenCalled();
});

test("Enter on a button presses the button", () => {
  const open = vi.fn();
  render(<Page keys={{ Enter: open }} />);
  press("Enter", screen.getByRole("button"));
  expect(open).not.toHaveBeenCalled();
});

test("letters that are switched off do nothing; Esc and keys with Ctrl go on", () => {
  const take = vi.fn();
  const all = vi.fn();
  const back = vi.fn();
  const palette = vi.fn();
  render(<Page keys={{ a: take, "g a": all, Escape: back, "mod+k": palette }} />);
  setLettersAct(false);
  press("a");
  press("g");
  press("a");
  press("Escape");
  press("k", window, { ctrlKey: true });
  setLettersAct(true);
  expect([take, all, back, palette].map((key) => key.mock.calls.length)).toEqual([0, 0, 1, 1]);
});

test("what is open above the page keeps its keys to itself", () => {
  const back = vi.fn();
  const palette = vi.fn();
  render(
    <>
      <Page keys={{ Escape: back, "mod+k": palette }} />
      <div role="dialog">
        <button type="button">Close</button>
      </div>
    </>,
  );
  press("Escape", screen.getByRole("button", { name: "Close" }));
  expect(back).not.toHaveBeenCalled();
  press("k", screen.getByRole("button", { name: "Close" }), { ctrlKey: true });
  expect(palette).toHaveBeenCalledOnce();
  press("Escape", screen.getByRole("button", { name: "Send" }));
  expect(back).toHaveBeenCalledOnce();
});

test("while a field is about to open, letters are not keys; its focus ends that", () => {
  const close = vi.fn();
  const open = vi.fn();
  const back = vi.fn();
  render(<Page keys={{ e: close, Enter: open, Escape: back }} />);
  pauseKeys();
  press("e");
  press("Enter");
  press("Escape");
  expect([close, open, back].map((key) => key.mock.calls.length)).toEqual([0, 0, 1]);
  fireEvent.focusIn(screen.getByLabelText("reply"));
  press("e");
  expect(close).toHaveBeenCalledOnce();
});

test("while a dialog is open, keys are not for the page behind it, wherever the focus is", () => {
  const back = vi.fn();
  const palette = vi.fn();
  render(<Page keys={{ Escape: back, "mod+k": palette }} />);
  const dialog = document.createElement("div");
  dialog.setAttribute("role", "dialog");
  dialog.setAttribute("aria-modal", "true");
  document.body.append(dialog);
  // closes before the page's own keys are asked, as the library's dialogs do
  const close = (): void => dialog.remove();
  window.addEventListener("keydown", close, { capture: true });
  press("k", document.body, { ctrlKey: true });
  document.body.append(dialog);
  press("Escape", document.body);
  window.removeEventListener("keydown", close, { capture: true });
  expect(palette).toHaveBeenCalledOnce();
  expect(back).not.toHaveBeenCalled();
  press("Escape", document.body);
  expect(back).toHaveBeenCalledOnce();
});
