import { useTranslation } from "react-i18next";
import type { ProvedIdentity } from "@/api/contacts";
import { ChannelIcon } from "@/components/ChannelIcon";
import { shortDate } from "@/lib/say";
import classes from "./Person.module.css";

/** Every way to reach somebody, and how we know that it is theirs. */
export function Identities({ of: identities }: { of: ProvedIdentity[] }) {
  const { t, i18n } = useTranslation();
  return (
    <ul className={classes.rows}>
      {identities.map(({ kind, address, proof, since }) => (
        <li key={`${kind}:${address}`}>
          <ChannelIcon kind={kind} size={16} />
          <span className={classes.address}>{address}</span>
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
