import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "@/i18n/useTranslation";
import { serverNow } from "@/lib/clock";
import { DAY } from "@/lib/time";
import classes from "./SnoozeAt.module.css";
import { fieldOf, momentOf } from "./snooze";

interface Props {
  /** Says when it comes back earlier than that. */
  note: (at: number | null) => string | null;
  onChoose: (at: number) => void;
}

/** Any other moment. */
export function SnoozeAt({ note, onChoose }: Props) {
  const { t } = useTranslation();
  const now = serverNow();
  const [field, setField] = useState("");
  const at = momentOf(field, now);
  const warning = at === null ? null : note(at);
  return (
    <form
      className={classes.root}
      onSubmit={(event) => {
        event.preventDefault();
        if (at !== null) onChoose(at);
      }}
    >
      <TextInput
        type="datetime-local"
        className={classes.field ?? ""}
        label={t("work.snooze.custom")}
        min={fieldOf(now)}
        max={fieldOf(now + 365 * DAY)}
        value={field}
        description={warning}
        error={field !== "" && at === null ? t("work.snooze.past") : null}
        onChange={(event) => setField(event.currentTarget.value)}
      />
      <Button type="submit" disabled={at === null}>
        {t("work.snooze.do")}
      </Button>
    </form>
  );
}
