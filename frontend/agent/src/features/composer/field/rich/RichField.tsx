import { Editor } from "@tiptap/core";
import { type Ref, useImperativeHandle, useLayoutEffect, useRef, useState } from "react";
import classes from "../../Composer.module.css";
import type { Caret, Content, Field, FieldProps } from "../field";
import { contentOf, htmlOf } from "./content";
import { extensions } from "./extensions";
import { FormatBar } from "./FormatBar";
import { cleaned } from "./paste";
import rich from "./Rich.module.css";

interface Props extends FieldProps {
  ref: Ref<Field>;
  /** Where the caret was in the field before this one. */
  caret: Caret;
  /** Where the buttons for formatting go. */
  tools: HTMLElement | null;
}

const asHtml = ({ text, html }: Content): string => html || htmlOf(text);

/** The field with formatting. The editor holds what is written; what is kept outside follows it. */
export function RichField({ ref, caret, tools, ...props }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  const told = useRef([props.value.text]);
  const current = useRef<Editor | null>(null);
  const [editor, setEditor] = useState<Editor | null>(null);
  useLayoutEffect(() => {
    latest.current = props;
  });
  // before anything else can be typed: a letter between two fields would be taken for a key
  // biome-ignore lint/correctness/useExhaustiveDependencies: one editor for as long as the field is there
  useLayoutEffect(() => {
    const made = open(place.current, latest, told);
    current.current = made;
    setEditor(made);
    if (caret !== null) {
      made.commands.setTextSelection(positionOf(latest.current.value.text, caret));
      made.view.focus(); // the editor's own command waits for a frame
    }
    return () => made.destroy();
  }, []);
  useLayoutEffect(() => {
    if (!editor || isKnown(told, props.value.text)) return;
    told.current = [props.value.text];
    editor.commands.setContent(asHtml(props.value), { emitUpdate: false });
    if (editor.isFocused) editor.commands.focus("end");
  }, [editor, props.value]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: named anew, the editor's own attributes are asked again
  useLayoutEffect(() => {
    editor?.view.setProps({});
  }, [editor, props.label, props.lang]);
  useImperativeHandle(ref, () => ({
    focus: () => current.current?.view.focus(),
    insert: (what: Content, replacing = 0) => current.current && insert(current.current, what, replacing),
    replace: (what: Content) =>
      current.current?.chain().setContent(asHtml(what), { emitUpdate: true }).focus("end").run(),
  }));
  return (
    <>
      <div
        ref={place}
        className={`${classes.field} ${rich.field}`}
        data-empty={props.value.text === "" || undefined}
        data-placeholder={props.placeholder}
      />
      {editor && <FormatBar editor={editor} place={tools} />}
    </>
  );
}

function insert(editor: Editor, what: Content, replacing: number): void {
  const { from, to } = editor.state.selection;
  const range = { from: from - replacing, to };
  const isOneLine = what.html === "" && !what.text.includes("\n");
  const content = isOneLine ? { type: "text", text: what.text } : asHtml(what);
  editor.commands.insertContentAt(range, content);
  editor.view.focus();
}

/**
 * Sent, or brought back, it is new; what the editor has told itself comes back to it later, and while more is typed
 * not even the newest of it: that must not be put over what was typed since.
 */
function isKnown(told: { current: string[] }, text: string): boolean {
  if (text === told.current.at(-1)) told.current = [text];
  return told.current.includes(text);
}

/** What the editor's element is called and how it is read: there from its first moment, whatever is drawn anew. */
const attributesOf = ({ label, lang }: FieldProps): Record<string, string> => ({
  role: "textbox",
  "aria-multiline": "true",
  "aria-label": label,
  ...(lang && { lang }),
  class: rich.editor ?? "",
});

/** Every line is a paragraph: its end and the next one's beginning are two steps instead of one letter. */
const positionOf = (text: string, caret: number): number =>
  1 + caret + (text.slice(0, caret).split("\n").length - 1);

type Latest = { current: FieldProps };

function open(element: HTMLDivElement | null, latest: Latest, told: { current: string[] }): Editor {
  const tellCaret = (editor: Editor): void => {
    const { $from, empty } = editor.state.selection;
    latest.current.onCaret(empty ? $from.parent.textBetween(0, $from.parentOffset, "\n", " ") : null);
  };
  return new Editor({
    element,
    extensions,
    content: asHtml(latest.current.value),
    injectCSS: false, // the page's policy wants styles in files
    editorProps: {
      attributes: () => attributesOf(latest.current),
      transformPastedHTML: cleaned,
      handlePaste: (_view, event) =>
        event.clipboardData ? latest.current.onGiven(event.clipboardData) : false,
      handleDrop: (_view, event) => (event.dataTransfer ? latest.current.onGiven(event.dataTransfer) : false),
      handleDOMEvents: { keydown: (view, event) => keyOf(view.dom, event, latest.current) },
    },
    onUpdate: ({ editor }) => {
      const content = contentOf(editor.getJSON(), editor.getHTML());
      told.current.push(content.text);
      latest.current.onChange(content);
      tellCaret(editor);
    },
    onSelectionUpdate: ({ editor }) => tellCaret(editor),
    onBlur: () => latest.current.onCaret(null),
  });
}

/** True for keys that are not the editor's: those of what is open above it, sending, and leaving. */
function keyOf(element: HTMLElement, event: KeyboardEvent, props: FieldProps): boolean {
  if (props.onKey(event)) {
    event.preventDefault();
    return true;
  }
  if (event.key === "Escape") element.blur();
  return event.key === "Escape" || (event.key === "Enter" && (event.metaKey || event.ctrlKey));
}
