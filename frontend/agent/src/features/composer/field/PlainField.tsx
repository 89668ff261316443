import { Textarea } from "@mantine/core";
import { type Ref, type SyntheticEvent, useImperativeHandle, useLayoutEffect, useRef } from "react";
import classes from "../Composer.module.css";
import type { Caret, Content, Field, FieldProps } from "./field";

interface Props extends FieldProps {
  ref: Ref<Field>;
  /** The caret's place, and whether letters are being put together: asked before another field takes over. */
  onLeave: (ask: () => { caret: Caret; composing: boolean }) => void;
}

/** A plain field: there at once, and all there is where channels know nothing but letters. */
export function PlainField({ ref, value, onLeave, ...props }: Props) {
  const area = useRef<HTMLTextAreaElement>(null);
  const composing = useRef(false);
  const goal = useRef<number | null>(null);
  const write = (text: string, caret: number): void => {
    goal.current = caret;
    props.onChange({ text, html: "" });
  };
  // with the words and not a frame later: by then more may have been typed
  useLayoutEffect(() => {
    if (goal.current === null) return;
    area.current?.setSelectionRange(goal.current, goal.current);
    goal.current = null;
  });
  useImperativeHandle(ref, () => ({
    focus: () => area.current?.focus(),
    insert: (what: Content, replacing = 0) => {
      const text = area.current?.value ?? value.text;
      const at = area.current?.selectionStart ?? text.length;
      const start = text.slice(0, at - replacing) + what.text;
      write(start + text.slice(area.current?.selectionEnd ?? at), start.length);
      area.current?.focus();
    },
    replace: (what: Content) => write(what.text, what.text.length),
  }));
  onLeave(() => {
    const here = area.current !== null && document.activeElement === area.current;
    return { caret: here ? (area.current?.selectionStart ?? null) : null, composing: composing.current };
  });
  const tellCaret = (event: SyntheticEvent<HTMLTextAreaElement>): void => {
    const { selectionStart, selectionEnd, value: text } = event.currentTarget;
    props.onCaret(selectionStart === selectionEnd ? lineBefore(text, selectionStart) : null);
  };
  return (
    <Textarea
      ref={area}
      variant="unstyled"
      autosize
      minRows={3}
      maxRows={14}
      value={value.text}
      aria-label={props.label}
      placeholder={props.placeholder}
      lang={props.lang}
      classNames={{ input: classes.field ?? "" }}
      onChange={(event) => {
        props.onChange({ text: event.currentTarget.value, html: "" });
        tellCaret(event);
      }}
      onSelect={tellCaret}
      onBlur={() => props.onCaret(null)}
      onCompositionStart={() => {
        composing.current = true;
      }}
      onCompositionEnd={() => {
        composing.current = false;
      }}
      onKeyDown={(event) => {
        if (props.onKey(event.nativeEvent)) return event.preventDefault();
        if (event.key === "Escape") event.currentTarget.blur();
      }}
      onPaste={(event) => props.onGiven(event.clipboardData) && event.preventDefault()}
      onDrop={(event) => props.onGiven(event.dataTransfer) && event.preventDefault()}
    />
  );
}

/** What stands before the caret in its line. */
export const lineBefore = (text: string, caret: number): string =>
  text.slice(text.lastIndexOf("\n", caret - 1) + 1, caret);
