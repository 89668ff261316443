import { Button, NativeSelect, TextInput } from "@mantine/core";
import { IconLink, IconSearch } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import type { Relation } from "@/api/links";
import type { Row, Ticket } from "@/api/types";
import { Buttons, Dialog } from "@/components/Dialog";
import { useTranslation } from "@/i18n/useTranslation";
import { CandidateList } from "../join/CandidateList";
import joined from "../join/Join.module.css";
import { relations } from "./relations";
import { useOthers } from "./useOthers";

interface Props {
  ticket: Ticket;
  onLink: (other: Row, relation: Relation) => void;
  onClose: () => void;
}

/** Which ticket, found by its number or its words, and what it is to this one. */
export function LinkDialog({ ticket, onLink, onClose }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const [relation, setRelation] = useState<Relation>("related");
  const [chosen, setChosen] = useState<number | null>(null);
  const { found, rowOf } = useOthers(ticket, text);
  // the only one that was found is the one that is meant
  const other = rowOf(found.length === 1 ? (found[0]?.id ?? null) : chosen);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!other) return;
    onClose();
    onLink(other, relation);
  };
  return (
    <Dialog title={t("links.add")} onClose={onClose}>
      <form className={joined.body} onSubmit={submit}>
        <NativeSelect
          label={t("links.what")}
          value={relation}
          data={relations.map((value) => ({ value, label: t(`links.relation.${value}`) }))}
          onChange={(event) => setRelation(event.currentTarget.value as Relation)}
        />
        <TextInput
          data-autofocus
          label={t("join.merge.find")}
          placeholder={t("links.findHint")}
          leftSection={<IconSearch size={16} stroke={1.7} aria-hidden="true" />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <div className={joined.found}>
          <CandidateList
            title={t("links.found")}
            named
            all={found}
            chosen={other?.id ?? null}
            onChoose={setChosen}
          />
          {text.trim() !== "" && found.length === 0 && <p className={joined.none}>{t("links.noneFound")}</p>}
        </div>
        <Buttons>
          <Button onClick={onClose}>{t("join.cancel")}</Button>
          <Button
            type="submit"
            variant="filled"
            leftSection={<IconLink size={16} stroke={1.7} aria-hidden="true" />}
            disabled={!other}
          >
            {other ? t("links.submitWith", { id: other.id }) : t("links.submit")}
          </Button>
        </Buttons>
      </form>
    </Dialog>
  );
}
