import { Textarea } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/me";
import type { Then } from "@/api/messages";
import type { Ticket } from "@/api/types";
import { serverNow } from "@/lib/clock";
import { useHotkeys } from "@/lib/hotkeys";
import { MINUTE } from "@/lib/time";
import { useViewing } from "@/live/viewing";
import classes from "./Composer.module.css";
import { ComposerTabs } from "./ComposerTabs";
import { ComposerTools } from "./ComposerTools";
import type { DraftKind } from "./draft";
import { FileChips } from "./FileChips";
import type { Outgoing } from "./outbox";
import { StaleGuard } from "./StaleGuard";
import { useDraft } from "./useDraft";
import { postmanOf } from "./useOutbox";
import { useUploads } from "./useUploads";

/** What somebody else said last, as far as the stale guard needs to know it. */
export interface Newest {
  seq: number;
  name: string;
  at: string;
  by: "customer" | "reply" | "note";
}

/** What comes back into the field: an answer taken back, or one to be written anew. */
export type Returned = Pick<Outgoing, "kind" | "text" | "uploads">;

interface Props {
  ticket: Ticket;
  /** The newest event on screen. */
  lastSeq: number;
  /** What the customer or a colleague said last. */
  newest: Newest | null;
  /** Scroll to that message. */
  onShowNewest: () => void;
  /** Told the newest event that was on screen when the draft began, null without a draft. */
  onDraft: (since: number | null) => void;
  /** An answer taken back, whose text returns to the field. */
  returned: Returned | null;
  onTaken: () => void;
}

/** Time in which an answer can be taken back; none in the last minute, when it could cost the promise. */
const UNDO_MS = 5000;

export function Composer({ ticket, lastSeq, newest, onShowNewest, onDraft, returned, onTaken }: Props) {
  const { t } = useTranslation();
  const me = useMe();
  const [kind, setKind] = useState<DraftKind>("reply");
  const reply = useDraft(me.id, ticket.id, "reply", lastSeq);
  const note = useDraft(me.id, ticket.id, "note", lastSeq);
  const { draft, type, catchUp } = kind === "reply" ? reply : note;
  const uploads = useUploads(me.id, ticket.id);
  const field = useRef<HTMLTextAreaElement>(null);
  const text = draft?.text ?? "";
  const stale = kind === "reply" && draft !== null && newest !== null && newest.seq > draft.since;
  const canSend = text.trim() !== "" && !stale && uploads.complete;
  useViewing(ticket.id, text === "" ? "reading" : "replying");

  const focus = (chosen: DraftKind): void => {
    setKind(chosen);
    // At once: the next letter of a quick writer must not be taken for a key.
    field.current?.focus();
  };
  const send = (next: Then): void => {
    if (!canSend) return;
    const left = ticket.due_at === null ? MINUTE : Date.parse(ticket.due_at) - serverNow();
    const hurry = left >= 0 && left < MINUTE;
    const now = Date.now();
    postmanOf(me.id).add({
      key: crypto.randomUUID(),
      ticket: ticket.id,
      kind,
      text: text.trim(),
      lastSeenSeq: lastSeq,
      stillRight: false,
      next: kind === "note" ? "none" : next,
      uploads: uploads.done,
      writtenAt: now,
      sendAt: kind === "note" || hurry ? now : now + UNDO_MS,
      state: "held",
      reason: "",
      problem: "",
    });
    type("");
    uploads.put([]);
  };

  const since = reply.draft?.since ?? null;
  useEffect(() => onDraft(since), [onDraft, since]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a newly returned answer is put back
  useEffect(() => {
    if (!returned) return;
    setKind(returned.kind);
    const into = returned.kind === "reply" ? reply : note;
    into.type([into.draft?.text, returned.text].filter(Boolean).join("\n\n"));
    if (returned.uploads.length > 0) uploads.put([...uploads.done, ...returned.uploads]);
    onTaken();
    requestAnimationFrame(() => field.current?.focus());
  }, [returned]);
  useEffect(() => {
    if (location.hash === "#reply") field.current?.focus();
  }, []);
  useHotkeys({
    r: () => focus("reply"),
    n: () => focus("note"),
    "mod+Enter": () => send("hold"),
    "mod+shift+Enter": () => send("close"),
  });

  return (
    <section className={classes.root} aria-label={t("composer.label")} data-kind={kind}>
      {stale && newest && <StaleGuard newest={newest} onShow={onShowNewest} onStillRight={catchUp} />}
      <ComposerTabs
        kind={kind}
        channel={ticket.channel_kind}
        address={onlyAddress(ticket)}
        onChange={focus}
      />
      <Textarea
        ref={field}
        variant="unstyled"
        autosize
        minRows={3}
        maxRows={14}
        value={text}
        aria-label={t(kind === "reply" ? "composer.reply" : "composer.note")}
        placeholder={t(kind === "reply" ? "composer.replyHint" : "composer.noteHint", {
          name: ticket.contact.name.split(" ")[0],
        })}
        lang={ticket.language ?? undefined}
        classNames={{ input: classes.field ?? "" }}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
        onPaste={(event) => takeFiles(event.clipboardData, uploads.add, event)}
        onDrop={(event) => takeFiles(event.dataTransfer, uploads.add, event)}
      />
      <FileChips files={uploads.files} onRemove={uploads.remove} onRetry={uploads.retry} />
      <ComposerTools
        kind={kind}
        canSend={canSend}
        locked={stale}
        savedAt={draft?.savedAt ?? null}
        onFiles={uploads.add}
        onSend={send}
      />
    </section>
  );
}

/** The customer's e-mail address, when there is one only. */
function onlyAddress({ contact }: Ticket): string {
  const mails = contact.identities.filter((each) => each.kind === "email");
  return mails.length === 1 ? (mails[0]?.address ?? "") : "";
}

function takeFiles(
  data: DataTransfer,
  add: (files: Iterable<File>) => void,
  event: { preventDefault: () => void },
): void {
  if (data.files.length === 0) return;
  event.preventDefault();
  add([...data.files]);
}
