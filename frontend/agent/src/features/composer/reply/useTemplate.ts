import { useState } from "react";
import { useMe } from "@/api/me";
import type { Template } from "@/api/reply";
import type { Ticket } from "@/api/types";
import type { Content } from "../field/field";
import { filledIn, nothingFilledIn, rememberTemplate, type TemplateDraft, templateOf } from "./template";

export interface TemplateUse {
  draft: TemplateDraft;
  change: (draft: TemplateDraft) => void;
  /** As the customer will read it. */
  content: Content;
  /** Nothing is missing. */
  isReady: boolean;
  given: Template | null;
  /** It is on its way: it is offered the next time, and the form is free. */
  sent: () => void;
}

/** A template being filled in, kept in this browser like every draft. */
export function useTemplate(ticket: Ticket, channel: number): TemplateUse {
  const me = useMe();
  const key = `hora.template.${me.id}.${ticket.id}`;
  const empty = nothingFilledIn(ticket.language ?? "en");
  const [draft, setDraft] = useState(() => kept(key) ?? empty);
  const given = templateOf(draft);
  const change = (next: TemplateDraft): void => {
    localStorage.setItem(key, JSON.stringify(next));
    setDraft(next);
  };
  const sent = (): void => {
    rememberTemplate(channel, draft);
    localStorage.removeItem(key);
    setDraft(empty);
  };
  const content = { text: filledIn(draft), html: "" };
  return { draft, change, content, isReady: given !== null, given, sent };
}

function kept(key: string): TemplateDraft | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") as TemplateDraft | null;
  } catch {
    return null;
  }
}
