import { IconPencil } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { PresentPerson } from "@/api/types";
import { Owner } from "./Owner";
import classes from "./Presence.module.css";

interface Props {
  people: PresentPerson[];
  /** Also name those who only read; rows show the ones who reply. */
  withReaders?: boolean;
}

const first = (name: string): string => name.split(" ")[0] ?? name;

/** Who else is on this ticket: initials while reading, a pencil and the name while replying. */
export function Presence({ people, withReaders = false }: Props) {
  const { t } = useTranslation();
  const replying = people.find((person) => person.state === "replying");
  if (replying) {
    return (
      <span className={classes.root}>
        <IconPencil size={14} stroke={1.7} aria-hidden="true" />
        {t("presence.replying", { name: first(replying.name) })}
      </span>
    );
  }
  const reader = people[0];
  if (!withReaders || !reader) return null;
  return (
    <span className={classes.root}>
      {people.slice(0, 3).map((person) => (
        <span key={person.id} aria-hidden="true">
          <Owner person={person} size={22} />
        </span>
      ))}
      {people.length === 1
        ? t("presence.reading", { name: first(reader.name) })
        : t("presence.readers", { count: people.length })}
    </span>
  );
}
