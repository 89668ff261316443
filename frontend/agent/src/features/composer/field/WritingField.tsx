import { type ComponentType, type Ref, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { Caret, Field, FieldProps } from "./field";
import { PlainField } from "./PlainField";

interface Props extends FieldProps {
  ref: Ref<Field>;
  /** The channel shows formatting. */
  isRich: boolean;
  tools: HTMLElement | null;
}

type Rich = ComponentType<FieldProps & { ref: Ref<Field>; caret: Caret; tools: HTMLElement | null }>;

let known: Rich | null = null;
const load = async (): Promise<Rich> => {
  known = (await import("./rich/RichField")).RichField;
  return known;
};

/**
 * One can write at once; where formatting makes sense, its editor takes over when it has come, with everything typed
 * and the caret where it was, but never in the middle of a letter that is being put together.
 */
export function WritingField({ isRich, tools, ref, ...props }: Props) {
  const [RichField, setRich] = useState<Rich | null>(() => (isRich ? known : null));
  const [caret, setCaret] = useState<Caret>(null);
  const ask = useRef<() => { caret: Caret; composing: boolean }>(() => ({ caret: null, composing: false }));
  useEffect(() => {
    if (!isRich || RichField) return;
    let gone = false;
    let later: ReturnType<typeof setTimeout> | undefined;
    const takeOver = (rich: Rich): void => {
      if (gone) return;
      const now = ask.current();
      if (now.composing) {
        later = setTimeout(() => takeOver(rich), 200);
        return;
      }
      // at once, or the caret is somewhere else and a letter falls between the two fields
      flushSync(() => {
        setCaret(now.caret);
        setRich(() => rich);
      });
    };
    // without a connection it stays plain, and can be written in all the same
    load().then(takeOver, () => undefined);
    return () => {
      gone = true;
      clearTimeout(later);
    };
  }, [isRich, RichField]);
  if (isRich && RichField) return <RichField ref={ref} {...props} caret={caret} tools={tools} />;
  return (
    <PlainField
      ref={ref}
      {...props}
      onLeave={(how) => {
        ask.current = how;
      }}
    />
  );
}
