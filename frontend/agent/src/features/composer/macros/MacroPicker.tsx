import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";
import type { FilledMacro, Macro } from "@/api/macros";
import type { Ticket } from "@/api/types";
import { Keys } from "@/components/Keys";
import { useTranslation } from "@/i18n/useTranslation";
import { bare } from "@/lib/languages";
import { calledName } from "@/lib/visitor";
import { nextLanguage } from "./inTheirLanguage";
import { MacroLanguage } from "./MacroLanguage";
import { MacroList } from "./MacroList";
import { MacroPreview } from "./MacroPreview";
import classes from "./Macros.module.css";
import { type Taking, usePicking } from "./usePicking";

/** How a macro was picked. */
export interface Picked {
  /** What the agent has filled in. */
  values: Record<string, string>;
  taking: Taking;
  /** Null: the customer's. */
  language: string | null;
}

interface Props {
  ticket: Ticket;
  /** What is typed after the slash in the field; null when the list was opened by its button and has a field itself. */
  words: string | null;
  /** The field gives its keys here first. */
  keys: RefObject<((event: globalThis.KeyboardEvent) => boolean) | null>;
  onPick: (macro: Macro, filled: FilledMacro | null, picked: Picked) => void;
  onClose: () => void;
}

/** Finds a macro by a few letters, and shows what it will say and do before it does. */
export function MacroPicker({ ticket, words, keys, onPick, onClose }: Props) {
  const { t } = useTranslation();
  const [own, setOwn] = useState("");
  const theirs = ticket.contact.language ?? ticket.language;
  const [first, setFirst] = useState(theirs);
  const [chosen, setChosen] = useState<string | null>(null);
  const [values, setValues] = useState<Record<string, string>>({});
  const box = useRef<HTMLDivElement>(null);
  const typed = words ?? own;
  const picking = usePicking({
    ticket: ticket.id,
    words: typed,
    language: first,
    chosen,
    onLanguage: (macro, filled) => setChosen(nextLanguage(macro, filled)),
    onPick: (macro, filled, taking) => onPick(macro, filled, { values, taking, language: chosen }),
    onClose,
  });
  useEffect(() => {
    keys.current = picking.onKey;
    return () => {
      keys.current = null;
    };
  });
  useOutside(box, onClose);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!picking.onKey(event.nativeEvent)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const { active } = picking;
  return (
    <div ref={box} className={classes.picker} role="dialog" aria-label={t("composer.macros.title")}>
      <div className={classes.head}>
        <span aria-hidden="true">/</span>
        {words === null ? (
          <input
            className={classes.find}
            aria-label={t("composer.macros.find")}
            placeholder={t("composer.macros.find")}
            // biome-ignore lint/a11y/noAutofocus: it was opened to be typed into
            autoFocus
            value={own}
            onChange={(event) => setOwn(event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
        ) : (
          <span className={classes.find}>{words}</span>
        )}
        <span className={classes.count} role="status">
          {!picking.isLoading && t("composer.macros.fit", { count: picking.macros.length })}
        </span>
      </div>
      <div className={classes.body}>
        <MacroList picking={picking} typed={typed} />
        {active && (
          <MacroPreview
            key={active.id}
            macro={active}
            filled={picking.filled}
            onLanguage={setChosen}
            name={calledName(ticket.contact.name)}
            values={values}
            onValues={setValues}
            onKeyDown={onKeyDown}
          />
        )}
      </div>
      <footer className={classes.foot}>
        <button type="button" disabled={!active} onClick={() => picking.take("words")}>
          <Keys of="enter" /> {t("composer.macros.insert")}
        </button>
        {active && active.actions.length > 0 && (
          <button type="button" onClick={() => picking.take("all")}>
            <Keys of="mod enter" /> {t("composer.macros.insertAll")}
          </button>
        )}
        <MacroLanguage
          value={bare(chosen ?? picking.filled?.wanted ?? theirs ?? "")}
          onChange={(language) => {
            setFirst(language || theirs);
            setChosen(language || null);
          }}
        />
        <a href="/settings/macros" target="_blank" rel="noopener" className={classes.write}>
          {t("composer.macros.write")}
        </a>
        <span className={classes.end}>
          <Keys of="esc" />
        </span>
      </footer>
    </div>
  );
}

/** Whoever presses elsewhere is done with it. */
function useOutside(box: RefObject<HTMLElement | null>, close: () => void): void {
  const latest = useRef(close);
  useEffect(() => {
    latest.current = close;
  });
  useEffect(() => {
    const onDown = (event: PointerEvent): void => {
      if (!(event.target instanceof Node) || !box.current?.contains(event.target)) latest.current();
    };
    document.addEventListener("pointerdown", onDown, { capture: true });
    return () => document.removeEventListener("pointerdown", onDown, { capture: true });
  }, [box]);
}
