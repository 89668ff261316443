import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { contactQuery, type Profile } from "@/api/contacts";
import { Problem } from "@/api/http";
import { LoadFailed } from "@/components/LoadFailed";
import { Page } from "@/components/Page";
import { Identities } from "@/components/person/Identities";
import { SamePerson } from "@/components/person/SamePerson";
import { useTranslation } from "@/i18n/useTranslation";
import { shortDate } from "@/lib/say";
import { nameOf } from "@/lib/visitor";
import classes from "./Contact.module.css";
import { Journey } from "./Journey";

/** One customer, whatever they write by: how they can be reached, who else they may be, and their journey. */
export function ContactPage() {
  const { t } = useTranslation();
  const { id } = useParams({ strict: false }) as { id: number };
  const { data, error, refetch } = useQuery(contactQuery(id));
  const isGone = error instanceof Problem && error.status === 404;
  return (
    <Page title={data ? nameOf(data.name) : t("person.title")} aside={data && <Beside profile={data} />}>
      {isGone && <p>{t("person.gone")}</p>}
      {error && !data && !isGone && <LoadFailed error={error} onRetry={refetch} />}
      {data && (
        <section aria-label={t("person.journey")}>
          <h2 className={classes.head}>{t("person.journey")}</h2>
          <Journey rows={data.journey} />
        </section>
      )}
    </Page>
  );
}

function Beside({ profile }: { profile: Profile }) {
  const { t, i18n } = useTranslation();
  const facts = [
    profile.language && t("person.writes", { language: languageName(i18n.language, profile.language) }),
    profile.tier && t("person.tier", { tier: profile.tier }),
    t("person.since", { date: shortDate(i18n.language, profile.since) }),
  ].filter(Boolean);
  return (
    <section aria-label={t("person.identities")}>
      <p className={classes.facts}>{facts.join(". ")}</p>
      <h2 className={classes.head}>{t("person.identities")}</h2>
      <Identities of={profile.identities} />
      <SamePerson profile={profile} />
    </section>
  );
}

function languageName(reader: string, code: string): string {
  try {
    return new Intl.DisplayNames([reader], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}
