import { TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type BriefContact, contactSearchQuery } from "@/api/contacts";
import { useTranslation } from "@/i18n/useTranslation";
import { nameOf } from "@/lib/visitor";
import classes from "./Person.module.css";

interface Props {
  /** Whom to leave out. */
  but: number;
  onFound: (contact: BriefContact) => void;
}

const SHORTEST = 2;

/** Finds a customer by name, address or number. */
export function FindPerson({ but, onFound }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const [wanted] = useDebouncedValue(text.trim(), 200);
  const { data } = useQuery({ ...contactSearchQuery(wanted), enabled: wanted.length >= SHORTEST });
  const found = data?.filter(({ id }) => id !== but);
  return (
    <>
      <TextInput
        label={t("person.dialog.find")}
        data-autofocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <p role="status" className={classes.why}>
        {wanted.length >= SHORTEST && found?.length === 0 && t("person.dialog.nobody")}
      </p>
      <ul className={classes.found}>
        {found?.map((contact) => (
          <li key={contact.id}>
            <button type="button" onClick={() => onFound(contact)}>
              <strong>{nameOf(contact.name)}</strong>
              <span>{contact.identities.map(({ address }) => address).join(", ")}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
