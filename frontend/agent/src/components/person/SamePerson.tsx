import { Button } from "@mantine/core";
import { useState } from "react";
import type { BriefContact, Profile, Suggestion } from "@/api/contacts";
import { ChannelIcon } from "@/components/ChannelIcon";
import { useTranslation } from "@/i18n/useTranslation";
import { nameOf } from "@/lib/visitor";
import { JoinDialog } from "./JoinDialog";
import { Merges } from "./Merges";
import classes from "./Person.module.css";
import { useEvidence } from "./useEvidence";

type Asked = { other: BriefContact | null; evidence: Suggestion["evidence"] };

/** Who else this may be, with what speaks for it; and who was found to be the same already. */
export function SamePerson({ profile }: { profile: Profile }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Asked | null>(null);
  return (
    <>
      <ul className={classes.rows}>
        {profile.suggestions.map((suggestion) => (
          <Suggested
            key={suggestion.contact.id}
            suggestion={suggestion}
            onLink={() => setAsked({ other: suggestion.contact, evidence: suggestion.evidence })}
          />
        ))}
      </ul>
      <Merges merges={profile.merges} />
      <Button
        variant="subtle"
        size="compact-sm"
        className={classes.other ?? ""}
        onClick={() => setAsked({ other: null, evidence: [] })}
      >
        {t("person.linkOther")}
      </Button>
      {asked && <JoinDialog profile={profile} {...asked} onClose={() => setAsked(null)} />}
    </>
  );
}

function Suggested({ suggestion, onLink }: { suggestion: Suggestion; onLink: () => void }) {
  const { t } = useTranslation();
  const say = useEvidence();
  const { contact, evidence } = suggestion;
  const [first] = contact.identities;
  return (
    <li className={classes.suggested}>
      {first && <ChannelIcon kind={first.kind} size={16} />}
      <span className={classes.address}>
        {nameOf(contact.name)}
        <span className={classes.why}>{evidence.map(say).join("; ")}</span>
      </span>
      <span className={classes.ask}>
        {t("person.same")}{" "}
        <button
          type="button"
          className={classes.link}
          onClick={onLink}
          aria-label={`${t("person.link")}: ${nameOf(contact.name)}`}
        >
          {t("person.link")}
        </button>
      </span>
    </li>
  );
}
