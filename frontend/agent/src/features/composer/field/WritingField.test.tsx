import { MantineProvider } from "@mantine/core";
import { act, fireEvent, render, screen } from "@testing-library/react";
import type { Editor } from "@tiptap/core";
import { createRef, useState } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Content, Field } from "./field";
import type { WritingField as FieldType } from "./WritingField";

/** The plain field is there at once; the one with formatting comes over the network, whenever it likes. */

const gate = vi.hoisted(() => ({ open: () => {}, wait: Promise.resolve() }));
vi.mock("./rich/RichField", async (original) => {
  await gate.wait;
  return original();
});
vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
Object.defineProperty(document, "fonts", { value: new EventTarget() });
// the environment draws nothing: what asks where a letter stands is told that it stands nowhere
const nowhere = () => ({ ...new DOMRect(), toJSON: () => ({}) });
Range.prototype.getClientRects = () => [nowhere()] as unknown as DOMRectList;
Range.prototype.getBoundingClientRect = nowhere;

let WritingField: typeof FieldType;
let said: Content[] = [];
const field = createRef<Field>();

beforeEach(async () => {
  vi.resetModules();
  said = [];
  gate.wait = new Promise((resolve) => {
    gate.open = resolve;
  });
  WritingField = (await import("./WritingField")).WritingField;
});
afterEach(() => vi.useRealTimers());

interface Scene {
  label?: string;
  lang?: string;
  isRich?: boolean;
}

let put: (value: Content) => void = () => {};

function Page({ label = "Reply", lang = "pt", isRich = true }: Scene) {
  const [value, setValue] = useState<Content>({ text: "", html: "" });
  put = setValue;
  const onChange = (next: Content): void => {
    said.push(next);
    setValue(next);
  };
  return (
    <WritingField
      ref={field}
      isRich={isRich}
      tools={null}
      {...{ value, label, lang, onChange, placeholder: "" }}
      onCaret={() => {}}
      onKey={() => false}
      onGiven={() => false}
    />
  );
}

const inMantine = (scene: Scene) => (
  <MantineProvider env="test">
    <Page {...scene} />
  </MantineProvider>
);
const open = (scene: Scene = {}) => {
  const page = render(inMantine(scene));
  return { show: (next: Scene) => page.rerender(inMantine(next)) };
};
const box = () => screen.getByRole("textbox", { name: "Reply" });
const plain = () => box() as HTMLTextAreaElement;
const editor = () => (box() as HTMLElement & { editor: Editor }).editor;
const type = (text: string) => fireEvent.change(box(), { target: { value: text } });
const arrive = () =>
  act(async () => {
    gate.open();
    await vi.dynamicImportSettled();
  });

test("it is called by its name from the first moment that it is in the page", async () => {
  const unnamed: string[] = [];
  const watch = new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes)
        if (node instanceof HTMLElement)
          for (const found of [node, ...node.querySelectorAll("[role=textbox]")])
            if (found.getAttribute("role") === "textbox")
              unnamed.push(found.getAttribute("aria-label") ?? "none");
  });
  watch.observe(document.body, { childList: true, subtree: true });
  open();
  await arrive();
  expect(box().getAttribute("contenteditable")).toBe("true");
  expect([box().lang, box().getAttribute("aria-multiline")]).toEqual(["pt", "true"]);
  const added = watch.takeRecords().length >= 0 && unnamed;
  watch.disconnect();
  expect(added).not.toContain("none");
});

test("it keeps its name while one writes, and takes another when it is given one", async () => {
  const page = open();
  await arrive();
  act(() => void editor().commands.insertContent("Olá"));
  expect(box().getAttribute("aria-label")).toBe("Reply");
  page.show({ label: "Resposta", lang: "es" });
  const renamed = screen.getByRole("textbox", { name: "Resposta" });
  expect(renamed.lang).toBe("es");
  act(() => void (renamed as HTMLElement & { editor: Editor }).editor.commands.insertContent("!"));
  expect(renamed.getAttribute("aria-label")).toBe("Resposta");
});

test("what was typed before it came is in it, and the caret stands where it stood", async () => {
  open();
  act(() => plain().focus());
  type("Hello\nCleo");
  plain().setSelectionRange(8, 8);
  await arrive();
  expect(editor().getText({ blockSeparator: "\n" })).toBe("Hello\nCleo");
  expect(document.activeElement).toBe(box());
  act(() => void editor().commands.insertContent("X"));
  expect(said.at(-1)?.text).toBe("Hello\nClXeo");
});

test("a letter that is typed while it comes is neither lost nor doubled", async () => {
  open();
  act(() => plain().focus());
  type("H");
  // typed in the very turn in which the editor has come
  const coming = arrive();
  type("He");
  await coming;
  act(() => void editor().commands.insertContent("y"));
  expect(said.at(-1)?.text).toBe("Hey");
});

test("between the two fields there is no moment without one that has the keys", async () => {
  open();
  act(() => plain().focus());
  type("Hello");
  const homeless: Element[] = [];
  const watch = new MutationObserver(() => {
    if (document.activeElement === document.body) homeless.push(document.body);
  });
  watch.observe(document.body, { childList: true, subtree: true });
  await arrive();
  watch.disconnect();
  expect(document.activeElement).toBe(box());
  expect(homeless).toEqual([]);
});

test("it waits while a letter is being put together", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  open();
  act(() => plain().focus());
  fireEvent.compositionStart(box());
  type("こん");
  await arrive();
  await act(() => vi.advanceTimersByTimeAsync(500));
  expect(box().tagName).toBe("TEXTAREA");
  fireEvent.compositionEnd(box());
  await act(() => vi.advanceTimersByTimeAsync(500));
  expect(editor().getText()).toBe("こん");
});

test("what the editor told before comes back late: what was typed since stands", async () => {
  open();
  await arrive();
  const told = { text: "a", html: "" };
  await act(async () => {
    editor().commands.insertContent("a");
    editor().commands.insertContent("b");
    put(told);
  });
  expect(editor().getText()).toBe("ab");
  act(() => void editor().commands.insertContent("c"));
  expect(said.at(-1)?.text).toBe("abc");
});

test("sent, it is empty; brought back, it is there", async () => {
  open();
  await arrive();
  act(() => void editor().commands.insertContent("Sent"));
  act(() => put({ text: "", html: "" }));
  expect(editor().getText()).toBe("");
  act(() => put({ text: "Sent", html: "" }));
  expect(editor().getText()).toBe("Sent");
});

test("a macro in the plain field leaves the caret behind it at once: what is typed next stands there", () => {
  open({ isRich: false });
  act(() => plain().focus());
  type("Dear , bye");
  plain().setSelectionRange(5, 5);
  act(() => field.current?.insert({ text: "Cleo", html: "" }));
  expect([plain().value, plain().selectionStart]).toEqual(["Dear Cleo, bye", 9]);
});

test("a channel that turns out to show formatting takes nothing away", async () => {
  const page = open({ isRich: false });
  act(() => plain().focus());
  type("Hel");
  page.show({ isRich: true });
  expect([document.activeElement, plain().value]).toEqual([box(), "Hel"]);
  await arrive();
  expect([document.activeElement, editor().getText()]).toEqual([box(), "Hel"]);
});
