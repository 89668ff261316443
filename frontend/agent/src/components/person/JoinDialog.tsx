import { Button, Textarea } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import { useState } from "react";
import {
  type BriefContact,
  type Evidence,
  type Profile,
  useJoinContacts,
  useUndoMerge,
} from "@/api/contacts";
import { Buttons, Dialog } from "@/components/Dialog";
import { toast } from "@/components/toast";
import { useTranslation } from "@/i18n/useTranslation";
import { FindPerson } from "./FindPerson";
import { Identities } from "./Identities";
import classes from "./Person.module.css";
import { useEvidence } from "./useEvidence";
import { refusalWords } from "./words";

interface Props {
  profile: Profile;
  /** Null: the agent has yet to say who. */
  other: BriefContact | null;
  evidence: Evidence[];
  onClose: () => void;
}

/** Shows both, and what speaks for it, before two become one. */
export function JoinDialog({ profile, other, evidence: given, onClose }: Props) {
  const { t } = useTranslation();
  const [found, setFound] = useState(other);
  const [reason, setReason] = useState("");
  const join = useJoinContacts(profile.id);
  const undo = useUndoMerge();
  const known = profile.suggestions.find(({ contact }) => contact.id === found?.id);
  const evidence = known?.evidence ?? given;
  const isProven = evidence.some(({ strong }) => strong);
  const canJoin = found !== null && (isProven || reason.trim().length > 2);
  const linked = (joined: Profile): void => {
    const [last] = joined.merges;
    onClose();
    toast({
      message: t("person.linked", { other: found?.name ?? "", name: joined.name }),
      ...(last && { undo: () => undo.mutate(last.id) }),
    });
  };
  if (found === null)
    return (
      <Dialog title={t("person.dialog.choose")} onClose={onClose}>
        <FindPerson but={profile.id} onFound={setFound} />
      </Dialog>
    );
  return (
    <Dialog title={t("person.dialog.title")} onClose={onClose}>
      <div className={classes.pair}>
        {[profile, found].map((each) => (
          <section key={each.id} aria-label={each.name}>
            <h3>{each.name}</h3>
            <Identities of={each.identities} />
          </section>
        ))}
      </div>
      <Speaking evidence={evidence} />
      <p className={classes.text}>{t("person.dialog.text", { other: found.name, name: profile.name })}</p>
      {!isProven && (
        <Textarea
          label={t("person.dialog.reason")}
          description={t("person.dialog.reasonHint")}
          required
          rows={2}
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      {join.error && (
        <p role="alert" className={classes.refused}>
          {refusalWords(t, join.error)}
        </p>
      )}
      <Buttons>
        <Button onClick={onClose}>{t("person.dialog.cancel")}</Button>
        <Button
          variant="filled"
          disabled={!canJoin}
          loading={join.isPending}
          onClick={() => join.mutate({ contact: found.id, reason: reason.trim() }, { onSuccess: linked })}
        >
          {t("person.dialog.join")}
        </Button>
      </Buttons>
    </Dialog>
  );
}

function Speaking({ evidence }: { evidence: Evidence[] }) {
  const { t } = useTranslation();
  const say = useEvidence();
  return (
    <>
      <h3 className={classes.head}>{t("person.dialog.evidence")}</h3>
      {evidence.length === 0 && <p>{t("person.dialog.none")}</p>}
      <ul className={classes.rows}>
        {evidence.map((each) => (
          <li key={each.kind + each.value} className={each.strong ? classes.strong : classes.weak}>
            {each.strong ? (
              <IconCircleCheck size={16} stroke={1.7} aria-hidden="true" />
            ) : (
              <IconAlertTriangle size={16} stroke={1.7} aria-hidden="true" />
            )}
            <span>
              {say(each)} ({t(each.strong ? "person.strong" : "person.weak")})
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
