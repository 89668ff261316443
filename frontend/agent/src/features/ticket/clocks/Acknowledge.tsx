import { Button, Popover, TextInput } from "@mantine/core";
import { IconHandStop } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useAcknowledge } from "@/api/acknowledge";
import { useMe } from "@/api/me";
import type { Clock } from "@/api/types";
import { useTranslation } from "@/i18n/useTranslation";
import { clockTime } from "@/lib/say";
import { useRefusal } from "../useRefusal";
import classes from "./Clocks.module.css";

const LONGEST = 500;

/** "I have it", with a note for the others or without one. */
export function Acknowledge({ clock, what }: { clock: Clock; what: string }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [note, setNote] = useState("");
  const { mutate, isPending } = useAcknowledge();
  const refused = useRefusal();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    mutate({ clock: clock.id, note: note.trim() }, { onSuccess: () => setOpen(false), onError: refused });
  };
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-start"
      width={276}
      trapFocus
      returnFocus
      withinPortal
      radius={14}
      shadow="var(--hora-shadow)"
    >
      <Popover.Target>
        <Button
          leftSection={<IconHandStop size={16} stroke={1.7} aria-hidden="true" />}
          aria-label={t("clocks.ackOf", { what })}
          onClick={() => setOpen(!isOpen)}
        >
          {t("clocks.mine")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form className={classes.form} onSubmit={submit}>
          <TextInput
            data-autofocus
            label={t("clocks.note")}
            placeholder={t("clocks.noteHint")}
            value={note}
            maxLength={LONGEST}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Button type="submit" variant="filled" loading={isPending}>
            {t("clocks.mine")}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

/** "Ana has it since 14:05", and what she said. */
export function Acknowledged({ by: { agent, at, note } }: { by: NonNullable<Clock["acknowledged"]> }) {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const time = clockTime(i18n.language, at);
  const name = agent.name.split(" ")[0] ?? agent.name;
  return (
    <p className={classes.has}>
      <IconHandStop size={15} stroke={1.7} className={classes.hand} aria-hidden="true" />
      <span>
        {agent.id === me.id ? t("clocks.youHave", { time }) : t("clocks.has", { name, time })}
        {note && <q>{note}</q>}
      </span>
    </p>
  );
}
