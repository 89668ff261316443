import { useQuery } from "@tanstack/react-query";
import { type RefObject, useEffect, useState } from "react";
import { mentionableQuery } from "@/api/mentionable";
import type { Person } from "@/api/types";
import { Owner } from "@/components/Owner";
import { useTranslation } from "@/i18n/useTranslation";
import { plain } from "@/lib/find";
import classes from "./Mentions.module.css";

interface Props {
  ticket: number;
  /** What is typed after the @. */
  words: string;
  keys: RefObject<((event: KeyboardEvent) => boolean) | null>;
  onPick: (person: Person) => void;
  onClose: () => void;
}

const MOST = 6;

/** Whose name, or any part of it, begins with what is typed. */
export const called = (people: Person[], words: string): Person[] =>
  people.filter(({ name }) => ` ${plain(name)}`.includes(` ${plain(words.trim())}`)).slice(0, MOST);

/** Colleagues who see this ticket, to be called into a note. */
export function MentionList({ ticket, words, keys, onPick, onClose }: Props) {
  const { t } = useTranslation();
  const { data = [] } = useQuery(mentionableQuery(ticket));
  const [at, setAt] = useState(0);
  const people = called(data, words);
  const active = people[Math.min(at, people.length - 1)];
  const onKey = (event: KeyboardEvent): boolean => {
    if (!active) return false;
    if (event.key === "ArrowDown") setAt((at + 1) % people.length);
    else if (event.key === "ArrowUp") setAt((at + people.length - 1) % people.length);
    else if (event.key === "Escape") onClose();
    else if ((event.key === "Enter" && !event.ctrlKey && !event.metaKey) || event.key === "Tab")
      onPick(active);
    else return false;
    return true;
  };
  useEffect(() => {
    keys.current = onKey;
    return () => {
      keys.current = null;
    };
  });
  if (people.length === 0) return null;
  return (
    <div className={classes.list} role="listbox" aria-label={t("composer.mention")} tabIndex={-1}>
      {people.map((person, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field below the list has the keys
        <div
          key={person.id}
          className={classes.person}
          role="option"
          tabIndex={-1}
          aria-selected={person.id === active?.id}
          onPointerDown={(event) => event.preventDefault()}
          onPointerMove={() => setAt(index)}
          onClick={() => onPick(person)}
        >
          <Owner person={person} />
          <span>{person.name}</span>
        </div>
      ))}
      <span className="sr-only" role="status">
        {active?.name}
      </span>
    </div>
  );
}
