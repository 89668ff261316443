import { Button, Menu, TextInput } from "@mantine/core";
import { IconClock } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { asLocal, laters } from "@/lib/later";
import { farTime } from "@/lib/say";
import { MINUTE } from "@/lib/time";
import classes from "./LaterItems.module.css";

interface Props {
  /** Told the time, ms. */
  onPick: (at: number) => void;
}

/** Times at which something may leave: the usual ones, and any other. In a menu. */
export function LaterItems({ onPick }: Props) {
  const { t, i18n } = useTranslation();
  const [own, setOwn] = useState("");
  const at = own === "" ? Number.NaN : new Date(own).getTime();
  const isAhead = at > Date.now();
  const pick = (event: FormEvent): void => {
    event.preventDefault();
    if (isAhead) onPick(at);
  };
  return (
    <>
      {laters(Date.now()).map((later) => (
        <Menu.Item
          key={later.name}
          leftSection={<IconClock size={16} stroke={1.7} aria-hidden="true" />}
          rightSection={<span className={classes.time}>{farTime(i18n.language, later.at)}</span>}
          onClick={() => onPick(later.at)}
        >
          {t(`later.${later.name}`)}
        </Menu.Item>
      ))}
      <form className={classes.own} onSubmit={pick}>
        <TextInput
          type="datetime-local"
          size="xs"
          label={t("later.own")}
          min={asLocal(Date.now() + MINUTE)}
          value={own}
          onChange={(event) => setOwn(event.currentTarget.value)}
          onKeyDown={(event) => event.key !== "Escape" && event.stopPropagation()}
        />
        <Button type="submit" size="xs" disabled={!isAhead}>
          {t("later.choose")}
        </Button>
      </form>
    </>
  );
}
