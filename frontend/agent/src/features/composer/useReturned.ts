import { type RefObject, useEffect } from "react";
import type { DraftKind } from "./draft";
import type { Content, Field } from "./field/field";
import type { Outgoing } from "./outbox";
import type { Manner } from "./reply/standing";
import type { Use as Drafting } from "./useDraft";
import type { useUploads } from "./useUploads";

/** What comes back into the field: an answer taken back, or one to be written anew. */
export type Returned = Pick<Outgoing, "kind" | "text" | "uploads"> & Partial<Pick<Outgoing, "html" | "how">>;

interface Into {
  reply: Drafting;
  note: Drafting;
  uploads: ReturnType<typeof useUploads>;
  field: RefObject<Field | null>;
  onKind: (kind: DraftKind) => void;
  /** What was meant for one person alone must not come back as something for everybody. */
  onManner: (manner: Manner) => void;
  onTaken: () => void;
}

/** Puts what was taken back below what has been written since. */
export function useReturned(returned: Returned | null, into: Into): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a newly returned answer is put back
  useEffect(() => {
    if (!returned) return;
    const { uploads } = into;
    into.onKind(returned.kind);
    if (returned.how?.private) into.onManner("private");
    const drafting = returned.kind === "reply" ? into.reply : into.note;
    drafting.type(below(drafting.now(), returned));
    if (returned.uploads.length > 0) uploads.put([...uploads.done, ...returned.uploads]);
    into.onTaken();
    requestAnimationFrame(() => into.field.current?.focus());
  }, [returned]);
}

/** Two pieces of writing, one below the other; what is there already is not put there twice. */
export function below(before: Partial<Content> | null, returned: Pick<Returned, "text" | "html">): Content {
  // The server keeps what was taken back as a draft, and that may have come into the field first.
  if (before?.text?.trimEnd().endsWith(returned.text.trimEnd())) {
    return { text: before.text, html: before.html ?? "" };
  }
  if (!before?.text) return { text: returned.text, html: returned.html ?? "" };
  const text = [before.text, returned.text].filter(Boolean).join("\n\n");
  const formatted = before.html || returned.html;
  return { text, html: formatted ? `${paragraphs(before)}<p></p>${paragraphs(returned)}` : "" };
}

/** Words as the editor has them: each line a paragraph. */
function paragraphs({ text = "", html }: Partial<Content>): string {
  if (html) return html;
  const box = document.createElement("div");
  for (const line of text.split("\n")) {
    const paragraph = document.createElement("p");
    paragraph.textContent = line;
    box.append(paragraph);
  }
  return box.innerHTML;
}
