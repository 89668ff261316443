import { Editor } from "@tiptap/core";
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from "react";
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
  const shown = useRef(props.value.text);
  const current = useRef<Editor | null>(null);
  const [editor, setEditor] = useState<Editor | null>(null);
  useEffect(() => {
    latest.current = props;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: one editor for as long as the field is there
  useEffect(() => {
    const made = open(place.current, latest, shown);
    current.current = made;
    setEditor(made);
    if (caret !== null) made.commands.focus(positionOf(latest.current.value.text, caret));
    return () => made.destroy();
  }, []);
  useEffect(() => {
    // sent, or brought back: what the editor itself has told is known to it already
    if (!editor || props.value.text === shown.current) return;
    shown.current = props.value.text;
    editor.commands.setContent(asHtml(props.value), { emitUpdate: false });
    if (editor.isFocused) editor.commands.focus("end");
  }, [editor, props.value]);
  useEffect(() => {
    const element = editor?.view.dom;
    element?.setAttribute("aria-label", props.label);
    if (props.lang) element?.setAttribute("lang", props.lang);
    else element?.removeAttribute("lang");
  }, [editor, props.label, props.lang]);
  useImperativeHandle(ref, () => ({
    focus: () => current.current?.commands.focus(),
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
  editor.chain().focus().insertContentAt(range, content).run();
}

/** Every line is a paragraph: its end and the next one's beginning are two steps instead of one letter. */
const positionOf = (text: string, caret: number): number =>
  1 + caret + (text.slice(0, caret).split("\n").length - 1);

type Latest = { current: FieldProps };

function open(element: HTMLDivElement | null, latest: Latest, shown: { current: string }): Editor {
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
      attributes: { role: "textbox", "aria-multiline": "true", class: rich.editor ?? "" },
      transformPastedHTML: cleaned,
      handlePaste: (_view, event) =>
        event.clipboardData ? latest.current.onGiven(event.clipboardData) : false,
      handleDrop: (_view, event) => (event.dataTransfer ? latest.current.onGiven(event.dataTransfer) : false),
      handleDOMEvents: { keydown: (view, event) => keyOf(view.dom, event, latest.current) },
    },
    onUpdate: ({ editor }) => {
      const content = contentOf(editor.getJSON(), editor.getHTML());
      shown.current = content.text;
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
