import { ActionIcon } from "@mantine/core";
import { IconBulb, IconThumbUp, IconX } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMe } from "@/api/me";
import { type QualityNote, qualityQuery, takeBackQualityNote, writeQualityNote } from "@/api/quality";
import { toast } from "@/components/toast";
import { useTranslation } from "@/i18n/useTranslation";
import { useRefusal } from "../useRefusal";
import classes from "./Quality.module.css";
import { useQuality } from "./QualityOf";

const icons = { praise: IconThumbUp, coach: IconBulb } as const;

/** What was said about this answer: only those whom it concerns are ever sent it. */
export function QualityNotes({ message }: { message: number }) {
  const { ticket, notes } = useQuality(message);
  if (notes.length === 0) return null;
  return (
    <ul className={classes.notes}>
      {notes.map((note) => (
        <Note key={note.id} note={note} ticket={ticket} />
      ))}
    </ul>
  );
}

function Note({ note, ticket }: { note: QualityNote; ticket: number }) {
  const { t } = useTranslation();
  const me = useMe();
  const client = useQueryClient();
  const refused = useRefusal();
  const anew = (): Promise<void> => client.invalidateQueries({ queryKey: qualityQuery(ticket).queryKey });
  const { mutate } = useMutation({
    mutationFn: () => takeBackQualityNote(note.id),
    onSuccess: async () => {
      await anew();
      const again = { kind: note.kind, text: note.text };
      const undo = (): void => void writeQualityNote(note.message_id, again).catch(refused).then(anew);
      toast(note.author.id === me.id ? { message: t("quality.gone"), undo } : { message: t("quality.gone") });
    },
    onError: refused,
  });
  const Icon = icons[note.kind];
  const isOwn = note.author.id === me.id;
  return (
    <li data-kind={note.kind}>
      <Icon size={15} stroke={1.7} aria-hidden="true" />
      <p>
        <strong>{t(`quality.said.${note.kind}`, { name: note.author.name })}</strong> {note.text}
        <span className={classes.eyes}>
          {isOwn || me.id === note.agent.id
            ? t("quality.eyes", { name: isOwn ? note.agent.name : note.author.name })
            : t("quality.eyesBoth", { author: note.author.name, name: note.agent.name })}
        </span>
      </p>
      {(isOwn || me.role === "admin") && (
        <ActionIcon
          variant="subtle"
          size={24}
          className={classes.remove ?? ""}
          aria-label={t("quality.takeBack")}
          onClick={() => mutate()}
        >
          <IconX size={14} stroke={1.7} />
        </ActionIcon>
      )}
    </li>
  );
}
