import type { Person } from "@/api/types";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./Owner.module.css";

interface Props {
  person: Person | null;
  /** Mine is filled ink, others grey, no one is a dashed outline. */
  mine?: boolean;
  size?: number;
}

export function Owner({ person, mine = false, size = 24 }: Props) {
  const { t } = useTranslation();
  const kind = person === null ? "none" : mine ? "mine" : "other";
  return (
    <span
      className={classes.root}
      data-kind={kind}
      title={person?.name ?? t("owner.none")}
      style={{ width: size, height: size, fontSize: size > 30 ? 13 : 10.5 }}
    >
      <span aria-hidden="true">{person?.initials}</span>
      <span className="sr-only">{person ? t("owner.of", { name: person.name }) : t("owner.none")}</span>
    </span>
  );
}
