import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { contactQuery } from "@/api/contacts";
import { useTranslation } from "@/i18n/useTranslation";
import { Identities } from "./Identities";
import classes from "./Person.module.css";
import { SamePerson } from "./SamePerson";

/** A customer beside their ticket: addresses with their proof, who else they may be, the way to the whole profile. */
export function PersonPart({ id }: { id: number }) {
  const { t } = useTranslation();
  const { data } = useQuery(contactQuery(id));
  if (!data) return null;
  return (
    <>
      <Identities of={data.identities} />
      <SamePerson profile={data} />
      <Link to="/contacts/$id" params={{ id: data.id }} className={classes.whole}>
        {t("person.open")}
      </Link>
    </>
  );
}
