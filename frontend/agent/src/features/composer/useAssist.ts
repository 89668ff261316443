import { useQueryClient } from "@tanstack/react-query";
import { type RefObject, useRef, useState } from "react";
import type { FilledMacro, Macro } from "@/api/macros";
import { filledMacroQuery } from "@/api/macros";
import type { Person } from "@/api/types";
import { putIn } from "@/lib/variables";
import type { DraftKind } from "./draft";
import type { Content, Field } from "./field/field";
import type { Picked } from "./macros/MacroPicker";
import { atIn, slashIn, type Trigger } from "./macros/trigger";

type Open = { what: "macros"; trigger: Trigger | null } | { what: "people"; trigger: Trigger };

export interface Assist {
  open: Open | null;
  /** What is open gives here what it does with keys. */
  keys: RefObject<((event: KeyboardEvent) => boolean) | null>;
  onKey: (event: KeyboardEvent) => boolean;
  onCaret: (before: string | null) => void;
  openMacros: () => void;
  close: () => void;
  pickMacro: (macro: Macro, filled: FilledMacro | null, picked: Picked) => void;
  pickPerson: (person: Person) => void;
}

interface Around {
  ticket: number;
  kind: DraftKind;
  field: RefObject<Field | null>;
  /** The answer carries the deeds of this macro from now on. */
  onDeeds: (macro: number) => void;
  /** It has no words: its deeds are done now. */
  onActions: (macro: Macro) => void;
}

/** What opens above the field while one writes: macros behind a slash, colleagues behind an @ in a note. */
export function useAssist({ ticket, kind, field, onDeeds, onActions }: Around): Assist {
  const client = useQueryClient();
  const [open, setOpen] = useState<Open | null>(null);
  const keys = useRef<((event: KeyboardEvent) => boolean) | null>(null);
  // closed by its reader: it stays closed while the same words are written on
  const dismissed = useRef(false);
  const onCaret = (before: string | null): void => {
    if (before === null) return;
    const next = openedBy(kind, before);
    if (next === null) dismissed.current = false;
    if (!dismissed.current || next === null)
      setOpen((now) => next ?? (now?.what === "macros" && now.trigger === null ? now : null));
  };
  const close = (): void => {
    dismissed.current = open?.trigger != null;
    setOpen(null);
    field.current?.focus();
  };
  const put = (content: Content): void => {
    const length = open?.trigger?.length ?? 0;
    setOpen(null);
    field.current?.insert(content, length);
  };
  const pickMacro: Assist["pickMacro"] = async (macro, known, { values, taking, language }) => {
    const filled = known ?? (await client.ensureQueryData(filledMacroQuery(macro.id, ticket, language)));
    put(putIn(filled, values));
    if (macro.actions.length === 0) return;
    if (filled.text.trim() === "") onActions(macro);
    else if (taking === "all") onDeeds(macro.id);
  };
  return {
    ...{ open, keys, onCaret, close, pickMacro },
    onKey: (event) => (open !== null && keys.current?.(event)) ?? false,
    openMacros: () => setOpen({ what: "macros", trigger: null }),
    pickPerson: (person) => put({ text: `@${person.name} `, html: "" }),
  };
}

function openedBy(kind: DraftKind, before: string): Open | null {
  const slash = slashIn(before);
  if (slash) return { what: "macros", trigger: slash };
  const at = kind === "note" ? atIn(before) : null;
  return at && { what: "people", trigger: at };
}
