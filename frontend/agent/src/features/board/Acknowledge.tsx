import { Button, Popover, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useAcknowledge } from "@/api/acknowledge";
import type { Need } from "@/api/board";
import { Problem } from "@/api/http";
import { Keys } from "@/components/Keys";
import { toast } from "@/components/toast";
import { useTranslation } from "@/i18n/useTranslation";
import { nameOf } from "@/lib/visitor";
import classes from "./NeedsYou.module.css";

interface Props {
  need: Need;
  /** The one main button of the list, which shows its key. */
  isMain: boolean;
  opened: boolean;
  onOpen: (on: boolean) => void;
}

const LONGEST = 200;

/** "I know": with a note for the others, or without one. A then Enter is enough. */
export function Acknowledge({ need, isMain, opened, onOpen }: Props) {
  const { t } = useTranslation();
  const [note, setNote] = useState("");
  const { mutate, isPending } = useAcknowledge();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    mutate(
      { clock: need.clock_id, note: note.trim() },
      {
        onSuccess: () => onOpen(false),
        onError: (error) => {
          const reason = error instanceof Problem ? error.message : t("problem.offline");
          toast({ message: t("board.needs.notAcknowledged", { reason }) });
        },
      },
    );
  };
  return (
    <Popover
      opened={opened}
      onChange={onOpen}
      position="bottom-end"
      width={340}
      trapFocus
      returnFocus
      withinPortal
      radius={14}
      shadow="var(--hora-shadow)"
    >
      <Popover.Target>
        <Button
          variant={isMain ? "filled" : "default"}
          rightSection={isMain && <Keys of="A" />}
          onClick={() => onOpen(!opened)}
        >
          {t("board.needs.acknowledge")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown
        aria-label={t("board.needs.acknowledgeOf", { name: nameOf(need.ticket.contact.name) })}
      >
        <form className={classes.form} onSubmit={submit}>
          <TextInput
            data-autofocus
            label={t("board.needs.note")}
            placeholder={t("board.needs.noteHint")}
            value={note}
            maxLength={LONGEST}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Button type="submit" variant="filled" loading={isPending} rightSection={<Keys of="enter" />}>
            {t("board.needs.acknowledge")}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
