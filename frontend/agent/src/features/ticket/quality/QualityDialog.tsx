import { Button, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type QualityNote, qualityQuery, takeBackQualityNote, writeQualityNote } from "@/api/quality";
import type { Message } from "@/api/types";
import { Choice } from "@/components/Choice";
import { Buttons, Dialog } from "@/components/Dialog";
import { toast } from "@/components/toast";
import { useTranslation } from "@/i18n/useTranslation";
import { useRefusal } from "../useRefusal";
import classes from "./Quality.module.css";

const KINDS = ["praise", "coach"] as const;
const LONGEST = 2000;

interface Props {
  ticket: number;
  message: Message;
  onClose: () => void;
}

/** Praise, or what to do better. Who will read it is said before it is written. */
export function QualityDialog({ ticket, message, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const refused = useRefusal();
  const [kind, setKind] = useState<QualityNote["kind"]>("praise");
  const [text, setText] = useState("");
  const anew = (): Promise<void> => client.invalidateQueries({ queryKey: qualityQuery(ticket).queryKey });
  const { mutate, isPending } = useMutation({
    mutationFn: () => writeQualityNote(message.id, { kind, text: text.trim() }),
    onSuccess: async (note) => {
      onClose();
      await anew();
      const undo = (): void => void takeBackQualityNote(note.id).catch(refused).then(anew);
      toast({ message: t("quality.told", { name: note.agent.name }), undo });
    },
    onError: refused,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() !== "") mutate();
  };
  return (
    <Dialog title={t("quality.title", { name: message.author.name })} onClose={onClose}>
      <form className={classes.form} onSubmit={submit}>
        <blockquote>{message.text}</blockquote>
        <Choice
          label={t("quality.kind")}
          value={kind}
          options={KINDS.map((value) => ({ value, label: t(`quality.${value}`) }))}
          onChange={setKind}
        />
        <Textarea
          data-autofocus
          label={t("quality.text")}
          description={t("quality.who", { name: message.author.name })}
          autosize
          minRows={3}
          maxRows={10}
          maxLength={LONGEST}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Buttons>
          <Button onClick={onClose}>{t("join.cancel")}</Button>
          <Button type="submit" variant="filled" loading={isPending} disabled={text.trim() === ""}>
            {t("quality.send")}
          </Button>
        </Buttons>
      </form>
    </Dialog>
  );
}
