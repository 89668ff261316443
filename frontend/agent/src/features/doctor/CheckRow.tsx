import { IconAlertTriangle, IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import type { Check } from "@/api/types";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./Doctor.module.css";
import { type Part, say } from "./say";

const icons = { ok: IconCircleCheck, warn: IconAlertTriangle, fail: IconCircleX } as const;

const named = [
  "database",
  "migrations",
  "workers",
  "enforcement",
  "inbound",
  "outbound",
  "recordings",
  "redis",
  "mail_in",
  "mail_out",
  "live",
  "disk",
] as const;

/** The check's name in the reader's language; one the app does not know keeps its own name. */
export function useCheckName(name: string): string {
  const { t } = useTranslation();
  const known = named.find((each) => each === name);
  return known ? t(`doctor.name.${known}`) : name;
}

/** In the reader's language; what has no words there, such as an error of a program, stays as it was said. */
function Said({ check, part }: { check: Check; part: Part }) {
  const { i18n } = useTranslation();
  const words = say(i18n, check, part);
  return words === null ? <span lang="en">{check[part]}</span> : <span>{words}</span>;
}

export function CheckRow({ check }: { check: Check }) {
  const { t } = useTranslation();
  const name = useCheckName(check.name);
  const Icon = icons[check.state];
  return (
    <li className={classes.check} data-state={check.state}>
      <span className={classes.state}>
        <Icon size={18} stroke={1.7} aria-hidden="true" />
        {t(`doctor.state.${check.state}`)}
      </span>
      <div className={classes.words}>
        <p>
          <strong>{name}</strong> <Said check={check} part="summary" />
        </p>
        {check.detail && (
          <p className={classes.detail}>
            <Said check={check} part="detail" />
          </p>
        )}
        {check.advice && (
          <p className={classes.advice}>
            <strong>{t("doctor.todo")}:</strong> <Said check={check} part="advice" />
          </p>
        )}
      </div>
    </li>
  );
}
