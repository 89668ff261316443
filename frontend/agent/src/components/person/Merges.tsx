import { Button } from "@mantine/core";
import { type ContactMerge, useUndoMerge } from "@/api/contacts";
import { toast } from "@/components/toast";
import { useTranslation } from "@/i18n/useTranslation";
import { shortDate } from "@/lib/say";
import { nameOf } from "@/lib/visitor";
import classes from "./Person.module.css";
import { useEvidence } from "./useEvidence";
import { refusalWords } from "./words";

/** Who became part of this contact, by whom and why; each can be taken back. */
export function Merges({ merges }: { merges: ContactMerge[] }) {
  return (
    <ul className={classes.rows}>
      {merges.map((merge) => (
        <MergeRow key={merge.id} merge={merge} />
      ))}
    </ul>
  );
}

function MergeRow({ merge }: { merge: ContactMerge }) {
  const { t, i18n } = useTranslation();
  const say = useEvidence();
  const { mutate, isPending, error } = useUndoMerge();
  const why = [...merge.evidence.map(say), merge.reason].filter(Boolean).join("; ");
  const by = t("person.by", { agent: merge.agent?.name ?? "", date: shortDate(i18n.language, merge.at) });
  return (
    <li className={classes.merge}>
      <span className={classes.address}>
        {t("person.merged", { other: nameOf(merge.contact.name) })}
        <span className={classes.why}>{why}</span>
        <span className={classes.why}>{by}</span>
        {error && (
          <span role="alert" className={classes.refused}>
            {refusalWords(t, error)}
          </span>
        )}
      </span>
      <Button
        size="compact-sm"
        loading={isPending}
        aria-label={`${t("person.undo")}: ${nameOf(merge.contact.name)}`}
        onClick={() => mutate(merge.id, { onSuccess: () => toast({ message: t("person.apart") }) })}
      >
        {t("person.undo")}
      </Button>
    </li>
  );
}
