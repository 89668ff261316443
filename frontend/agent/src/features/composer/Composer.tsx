import { Suspense, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useMe } from "@/api/me";
import type { Then } from "@/api/messages";
import type { Way } from "@/api/reply";
import type { Ticket } from "@/api/types";
import type { Upload } from "@/api/uploads";
import { useTranslation } from "@/i18n/useTranslation";
import { useHotkeys } from "@/lib/hotkeys";
import { part } from "@/lib/part";
import { leftIn } from "@/lib/variables";
import { useViewing } from "@/live/viewing";
import classes from "./Composer.module.css";
import { ComposerTabs } from "./ComposerTabs";
import { ComposerTools, type More } from "./ComposerTools";
import type { DraftKind } from "./draft";
import { FileChips } from "./FileChips";
import { type Field, NOTHING } from "./field/field";
import { WritingField } from "./field/WritingField";
import { MacroDeeds } from "./macros/MacroDeeds";
import { sayUnfilled } from "./macros/sayUnfilled";
import { useActions } from "./macros/useActions";
import { Hindrance } from "./reply/Hindrance";
import { LengthNote } from "./reply/LengthNote";
import { useReply } from "./reply/useReply";
import { StaleGuard } from "./StaleGuard";
import { OtherDraft } from "./sync/OtherDraft";
import { useKeeper } from "./sync/useKeeper";
import { TooLong } from "./TooLong";
import { useAssist } from "./useAssist";
import { useDraft } from "./useDraft";
import { useGiven } from "./useGiven";
import { below, type Returned, useReturned } from "./useReturned";
import { useSend } from "./useSend";
import { useUploads } from "./useUploads";
import { useVoice } from "./voice/useVoice";

const MacroPicker = part(async () => (await import("./macros/MacroPicker")).MacroPicker);
const MentionList = part(async () => (await import("./mentions/MentionList")).MentionList);
const WayNotes = part(async () => (await import("./reply/WayNotes")).WayNotes);
const VoiceNote = part(async () => (await import("./voice/VoiceNote")).VoiceNote);
const TemplateForm = part(async () => (await import("./reply/TemplateForm")).TemplateForm);

const NO_FILES: Upload[] = [];

/** What somebody else said last, as far as the stale guard needs to know it. */
export interface Newest {
  seq: number;
  name: string;
  at: string;
  by: "customer" | "reply" | "note";
}

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
  /** The agent wishes to be given the ticket to be answered next. */
  onNext: () => void;
}

export function Composer({ ticket, lastSeq, newest, returned, ...on }: Props) {
  const { onShowNewest, onDraft, onTaken, onNext } = on;
  const { t } = useTranslation();
  const me = useMe();
  const [kind, setKind] = useState<DraftKind>("reply");
  const [tools, setTools] = useState<HTMLElement | null>(null);
  const drafts = {
    reply: useDraft(me.id, ticket.id, "reply", lastSeq),
    note: useDraft(me.id, ticket.id, "note", lastSeq),
  };
  const { draft, type, catchUp } = drafts[kind];
  const uploads = useUploads(me.id, ticket.id);
  const kept = {
    reply: useKeeper({
      ...{ agent: me.id, ticket: ticket.id, kind: "reply", drafting: drafts.reply, files: uploads.done },
      onAdopt: (found, files) => {
        drafts.reply.replace(found);
        uploads.put(files);
      },
    }),
    note: useKeeper({
      ...{ agent: me.id, ticket: ticket.id, kind: "note", drafting: drafts.note, files: NO_FILES },
      onAdopt: (found) => drafts.note.replace(found),
    }),
  };
  const reply = useReply(ticket, draft?.text ?? "", uploads.files);
  const field = useRef<Field>(null);
  const send = useSend(ticket, lastSeq);
  const assist = useAssist({
    ...{ ticket: ticket.id, kind, field },
    onDeeds: (macro) => drafts[kind].keepMacro(macro),
    onActions: useActions(ticket.id),
  });
  const isReply = kind === "reply";
  const isTemplate = isReply && reply.manner === "template";
  const content = isTemplate ? reply.template.content : { ...NOTHING, ...draft };
  const stale = isReply && draft !== null && newest !== null && newest.seq > draft.since;
  const unfilled = leftIn(content.text);
  const hindrance = (isReply && (reply.hindrance || sayUnfilled(t, unfilled))) || "";
  const hasFiles = uploads.done.length > 0; // a voice message needs no words
  const isReady = isTemplate ? reply.template.isReady : content.text.trim() !== "" || hasFiles;
  const mayLeave = (!isTemplate || isReady) && !stale && uploads.complete && hindrance === "";
  const canSend = isReady && mayLeave;
  const voice = useVoice(isReply ? reply.ways.way : undefined);
  const given = useGiven(content.text.length, uploads.add);
  // Who writes a note is not replying: the customer in a chat is told who is.
  useViewing(ticket.id, isReply && content.text !== "" ? "replying" : "reading");

  const focus = (chosen: DraftKind): void => {
    // At once: the next letter of a quick writer must not be taken for a key.
    flushSync(() => setKind(chosen));
    field.current?.focus();
  };
  const leave = (next: Then, { at, goOn = false, snooze = null }: More = {}): void => {
    // what was typed since the page was last drawn leaves with the rest, and is not thrown away with it
    const content = isTemplate ? reply.template.content : { ...NOTHING, ...drafts[kind].now() };
    if ((content.text.trim() === "" && !hasFiles) || sayUnfilled(t, leftIn(content.text)) !== "" || !mayLeave)
      return;
    const how = isReply ? reply.how() : null;
    const macro = draft?.macro ?? null;
    const { undoable } = reply;
    const draftVersion = kept[kind].version();
    send({
      kind,
      content,
      next,
      uploads: uploads.done,
      how,
      undoable,
      macro,
      draftVersion,
      leavesAt: at ?? null,
      snooze: isReply ? snooze : null,
    });
    if (isReply) reply.ways.sent();
    if (isTemplate) reply.template.sent();
    else type(NOTHING);
    uploads.put([]);
    if (goOn) onNext();
  };

  const takeWay = (way: Way): void => {
    reply.ways.choose(way);
    reply.choose("message"); // what was meant for a comment's writer alone is meant for one person there, too
    focus("reply");
  };
  const since = drafts.reply.draft?.since ?? null;
  useEffect(() => onDraft(since), [onDraft, since]);
  useReturned(returned, { ...drafts, uploads, field, onKind: setKind, onManner: reply.choose, onTaken });
  useEffect(() => {
    if (location.hash === "#reply") field.current?.focus();
  }, []);
  useHotkeys({
    r: () => focus("reply"),
    n: () => focus("note"),
    "mod+Enter": () => leave("hold"),
    "mod+shift+Enter": () => leave("close"),
    "mod+/": assist.openMacros,
  });

  const isRich = isReply && reply.isRich;
  return (
    <section
      className={classes.root}
      aria-label={t("composer.label")}
      data-kind={kind}
      data-public={(isReply && reply.manner === "public") || undefined}
    >
      {stale && newest && <StaleGuard newest={newest} onShow={onShowNewest} onStillRight={catchUp} />}
      <Suspense>
        {assist.open?.what === "macros" && (
          <MacroPicker
            ticket={ticket}
            words={assist.open.trigger?.words ?? null}
            keys={assist.keys}
            onPick={assist.pickMacro}
            onClose={assist.close}
          />
        )}
        {assist.open?.what === "people" && (
          <MentionList
            ticket={ticket.id}
            words={assist.open.trigger.words}
            keys={assist.keys}
            onPick={assist.pickPerson}
            onClose={assist.close}
          />
        )}
      </Suspense>
      {kept[kind].conflict && (
        <OtherDraft
          draft={kept[kind].conflict}
          onDecide={kept[kind].decide}
          onBoth={() => {
            if (kept[kind].conflict) type(below(drafts[kind].now(), kept[kind].conflict));
            kept[kind].decide("mine");
          }}
        />
      )}
      {given.tooLong !== null && (
        <TooLong text={given.tooLong} onAttach={given.attach} onDismiss={given.dismiss} />
      )}
      <ComposerTabs ticket={ticket} kind={kind} reply={reply} onKind={focus} onWay={takeWay} />
      {isReply && reply.ways.ways.length > 1 && (
        <Suspense>
          <WayNotes use={reply.ways} name={reply.name} onChoose={takeWay} />
        </Suspense>
      )}
      {isTemplate ? (
        <Suspense>
          <TemplateForm
            ticket={ticket.id}
            channel={reply.channelId}
            language={ticket.language ?? ""}
            name={reply.name}
            draft={reply.template.draft}
            onChange={reply.template.change}
          />
        </Suspense>
      ) : (
        <WritingField
          key={`${kind} ${reply.kind}`}
          ref={field}
          isRich={isRich}
          tools={tools}
          value={content}
          label={t(isReply ? "composer.reply" : "composer.note")}
          placeholder={t(isReply ? "composer.replyHint" : "composer.noteHint", { name: reply.name })}
          lang={ticket.language ?? undefined}
          onChange={type}
          onCaret={assist.onCaret}
          onKey={assist.onKey}
          onGiven={given.take}
        />
      )}
      {draft?.macro !== undefined && !isTemplate && (
        <MacroDeeds macro={draft.macro} ticket={ticket.id} onLeaveOut={() => drafts[kind].keepMacro(null)} />
      )}
      {voice.open && (
        <Suspense>
          <VoiceNote
            key={voice.open.first?.name ?? "new"}
            {...voice.open}
            onAttach={(file) => uploads.add([file])}
            onClose={voice.close}
            onBringBack={voice.begin}
          />
        </Suspense>
      )}
      <FileChips files={uploads.files} onRemove={uploads.remove} onRetry={uploads.retry} />
      {hindrance !== "" && <Hindrance words={hindrance} />}
      <ComposerTools
        kind={kind}
        manner={reply.manner}
        canSend={canSend}
        locked={stale}
        savedAt={isTemplate ? null : (draft?.savedAt ?? null)}
        length={isReply && <LengthNote length={reply.length} />}
        formatsRef={setTools}
        onMacros={isTemplate ? null : assist.openMacros}
        onFiles={uploads.add}
        onVoice={isTemplate || voice.open ? null : () => voice.begin()}
        onSend={leave}
      />
    </section>
  );
}
