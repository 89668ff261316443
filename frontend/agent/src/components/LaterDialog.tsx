import { Button, Modal, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "@/i18n/useTranslation";
import { useFocusBack } from "@/lib/focus";
import { asLocal } from "@/lib/later";
import { MINUTE } from "@/lib/time";
import classes from "./LaterItems.module.css";

interface Props {
  onClose: () => void;
  /** Told the time, ms; never one that is over. */
  onPick: (at: number) => void;
}

/** Asks for a day and a time, and closes with it. */
export function LaterDialog({ onClose, onPick }: Props) {
  const { t } = useTranslation();
  useFocusBack();
  const pick = (at: number): void => {
    onClose();
    onPick(at);
  };
  return (
    <Modal opened onClose={onClose} title={t("later.own")} size={380} centered>
      <Asking onPick={pick} />
    </Modal>
  );
}

function Asking({ onPick }: Pick<Props, "onPick">) {
  const { t } = useTranslation();
  const [own, setOwn] = useState("");
  const at = own === "" ? Number.NaN : new Date(own).getTime();
  const isAhead = at > Date.now();
  const pick = (event: FormEvent): void => {
    event.preventDefault();
    // a form in a portal is still a child of the page's own keys and forms
    event.stopPropagation();
    if (isAhead) onPick(at);
  };
  return (
    <form className={classes.own} onSubmit={pick}>
      <TextInput
        data-autofocus
        type="datetime-local"
        label={t("later.moment")}
        min={asLocal(Date.now() + MINUTE)}
        value={own}
        error={own !== "" && !isAhead ? t("later.over") : null}
        onChange={(event) => setOwn(event.currentTarget.value)}
      />
      <Button type="submit" variant="filled" disabled={!isAhead}>
        {t("later.choose")}
      </Button>
    </form>
  );
}
