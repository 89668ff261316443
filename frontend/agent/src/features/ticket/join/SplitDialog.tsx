import { Button, Checkbox, TextInput } from "@mantine/core";
import { IconGitBranch } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useMemo, useState } from "react";
import { useSplit } from "@/api/split";
import type { Message, Ticket, TimelineItem } from "@/api/types";
import { Buttons, Dialog } from "@/components/Dialog";
import { toast } from "@/components/toast";
import { useTranslation } from "@/i18n/useTranslation";
import { entriesOf } from "@/lib/entries";
import { clockTime, shortDate } from "@/lib/say";
import { nameOf } from "@/lib/visitor";
import { useRefusal } from "../useRefusal";
import classes from "./Join.module.css";

interface Props {
  ticket: Ticket;
  items: TimelineItem[];
  onClose: () => void;
}

const LONGEST = 200;

/** Two of one: choose what was said about something else. */
export function SplitDialog({ ticket, items, onClose }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const messages = useMemo(() => messagesOf(items), [items]);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [subject, setSubject] = useState("");
  const { mutate, isPending } = useSplit(ticket.id);
  const refused = useRefusal();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const onSuccess = async (made: Ticket): Promise<void> => {
      onClose();
      await navigate({ to: "/tickets/$id", params: { id: made.id } });
      toast({ message: t("join.split.done") });
    };
    mutate({ messages: [...chosen], subject: subject.trim() }, { onSuccess, onError: refused });
  };
  const isPossible = chosen.size > 0 && chosen.size < messages.length;
  return (
    <Dialog title={t("join.split.title")} onClose={onClose}>
      <form className={classes.body} onSubmit={submit}>
        <p className={classes.what}>{t("join.split.lead")}</p>
        <fieldset className={classes.group}>
          <legend>{t("join.split.messages")}</legend>
          <div className={classes.found}>
            {messages.map((message) => (
              <Choice
                key={message.id}
                message={message}
                checked={chosen.has(message.id)}
                onChange={(on) => setChosen(toggled(chosen, message.id, on))}
              />
            ))}
          </div>
        </fieldset>
        {chosen.size === messages.length && (
          <p className={classes.none} role="status">
            {t("join.refused.nothing-left")}
          </p>
        )}
        <TextInput
          label={t("join.split.subject")}
          placeholder={t("join.split.subjectHint")}
          value={subject}
          maxLength={LONGEST}
          onChange={(event) => setSubject(event.currentTarget.value)}
        />
        <Buttons>
          <Button onClick={onClose}>{t("join.cancel")}</Button>
          <Button
            type="submit"
            variant="filled"
            leftSection={<IconGitBranch size={16} stroke={1.7} aria-hidden="true" />}
            disabled={!isPossible}
            loading={isPending}
          >
            {chosen.size === 0 ? t("join.split.submitNone") : t("join.split.submit", { count: chosen.size })}
          </Button>
        </Buttons>
      </form>
    </Dialog>
  );
}

const messagesOf = (items: TimelineItem[]): Message[] =>
  entriesOf(items).flatMap((entry) => (entry.type === "message" ? [entry.message] : []));

function toggled(chosen: ReadonlySet<number>, id: number, on: boolean): ReadonlySet<number> {
  const next = new Set(chosen);
  if (on) next.add(id);
  else next.delete(id);
  return next;
}

interface ChoiceProps {
  message: Message;
  checked: boolean;
  onChange: (on: boolean) => void;
}

function Choice({ message, checked, onChange }: ChoiceProps) {
  const { t, i18n } = useTranslation();
  const { author, at, text, direction, language } = message;
  const when = `${shortDate(i18n.language, at)} ${clockTime(i18n.language, at)}`;
  const note = direction === "note" ? `, ${t("ticket.note")}` : "";
  return (
    <Checkbox
      className={classes.candidate ?? ""}
      checked={checked}
      onChange={(event) => onChange(event.currentTarget.checked)}
      label={
        <span className={classes.said} lang={language ?? undefined}>
          {text.trim() || t("join.split.noText")}
        </span>
      }
      description={`${nameOf(author.name)}, ${when}${note}`}
    />
  );
}
