import { IconEye, IconPencil } from "@tabler/icons-react";
import type { TFunction } from "i18next";
import type { PresentPerson } from "@/api/types";
import { useTranslation } from "@/i18n/useTranslation";
import { Owner } from "./Owner";
import classes from "./Presence.module.css";

interface Props {
  people: PresentPerson[];
  /** "row": readers by their initials. "phone": no room for a sentence. "header": everyone in words. */
  place: "row" | "phone" | "header";
}

const first = (name: string): string => name.split(" ")[0] ?? name;

function sentence(t: TFunction, people: PresentPerson[], does: "replying" | "reading"): string {
  const [one] = people;
  if (people.length === 1 && one) return t(`presence.${does}`, { name: first(one.name) });
  return t(does === "replying" ? "presence.repliers" : "presence.readers", { count: people.length });
}

/** Who else is on this ticket: initials while reading, a pencil and the name while replying. */
export function Presence({ people, place }: Props) {
  const { t } = useTranslation();
  const writers = people.filter((person) => person.state === "replying");
  if (people.length === 0) return null;
  if (writers.length > 0)
    return <Writers people={writers} place={place} says={sentence(t, writers, "replying")} />;
  return <Readers people={people} place={place} says={sentence(t, people, "reading")} />;
}

interface SaidProps extends Props {
  says: string;
}

function Writers({ people, place, says }: SaidProps) {
  const name = people.length === 1 ? first(people[0]?.name ?? "") : String(people.length);
  return (
    <span className={classes.root} data-replying title={says}>
      <IconPencil size={14} stroke={1.7} aria-hidden="true" />
      {place === "phone" ? (
        <>
          <span aria-hidden="true">{name}</span>
          <span className="sr-only">{says}</span>
        </>
      ) : (
        says
      )}
    </span>
  );
}

function Readers({ people, place, says }: SaidProps) {
  if (place !== "header") {
    return (
      <span className={classes.root} title={says}>
        <IconEye size={14} stroke={1.7} aria-hidden="true" />
        <span aria-hidden="true">{people.length > 2 ? people.length : people.map(initialsOf).join(" ")}</span>
        <span className="sr-only">{says}</span>
      </span>
    );
  }
  return (
    <span className={classes.root}>
      {people.slice(0, 3).map((person) => (
        <span key={person.id} aria-hidden="true">
          <Owner person={person} size={22} />
        </span>
      ))}
      {says}
    </span>
  );
}

const initialsOf = (person: PresentPerson): string => person.initials;
