import type { ProvedIdentity } from "@/api/contacts";
import { ChannelIcon } from "@/components/ChannelIcon";
import { useTranslation } from "@/i18n/useTranslation";
import { shortDate } from "@/lib/say";
import { visitorOf } from "@/lib/visitor";
import classes from "./Person.module.css";

/** Every way to reach somebody, and how we know that it is theirs. */
export function Identities({ of: identities }: { of: ProvedIdentity[] }) {
  const { t, i18n } = useTranslation();
  const say = (kind: string, address: string): string => {
    const number = visitorOf(kind, address);
    return number ? t("person.visitor", { number }) : address;
  };
  return (
    <ul className={classes.rows}>
      {identities.map(({ kind, address, proof, since }) => (
        <li key={`${kind}:${address}`}>
          <ChannelIcon kind={kind} size={16} />
          <span className={classes.address}>{say(kind, address)}</span>
          <span
            className={classes.proof}
            data-proof={proof}
            title={t(`person.proofHint.${proof}`, { date: shortDate(i18n.language, since) })}
          >
            {t(`person.proof.${proof}`)}
          </span>
        </li>
      ))}
    </ul>
  );
}
