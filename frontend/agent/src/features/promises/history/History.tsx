import { LoadFailed } from "@/components/LoadFailed";
import { useTranslation } from "@/i18n/useTranslation";
import { clockTime, shortDate } from "@/lib/say";
import { FormSection } from "../editor/FormSection";
import { capital } from "../words/naming";
import classes from "./History.module.css";

interface Version {
  version: number;
  valid_from: string;
  author: { id: number; name: string } | null;
}

interface Props<T extends Version> {
  versions: T[] | undefined;
  error: Error | null;
  retry: () => unknown;
  /** What a version changed in the one before it, a sentence each. */
  changes: (before: T, after: T) => string[];
}

/** Who changed what and when, the newest first. Nothing here can be edited: clocks count under the version of their time. */
export function History<T extends Version>({ versions, error, retry, changes }: Props<T>) {
  const { t } = useTranslation();
  const sorted = (versions ?? []).toSorted((one, other) => other.version - one.version);
  return (
    <FormSection title={t("promises.history.title")} lead={t("promises.history.lead")}>
      {error && !versions && <LoadFailed error={error} onRetry={retry} />}
      <ol className={classes.list}>
        {sorted.map((version, index) => {
          const before = sorted[index + 1];
          return (
            <Entry
              key={version.version}
              version={version}
              said={before ? changes(before, version) : [t("promises.history.first")]}
            />
          );
        })}
      </ol>
    </FormSection>
  );
}

function Entry({ version: { version, valid_from, author }, said }: { version: Version; said: string[] }) {
  const { t, i18n } = useTranslation();
  const when = `${shortDate(i18n.language, valid_from)} ${clockTime(i18n.language, valid_from)}`;
  return (
    <li className={classes.version}>
      <p className={classes.head}>
        <strong>{t("promises.history.version", { number: version })}</strong>{" "}
        <time dateTime={valid_from}>{when}</time>
        {author && `, ${author.name}`}
      </p>
      <ul className={classes.said}>
        {(said.length > 0 ? said : [t("promises.history.renamed")]).map((sentence) => (
          <li key={sentence}>{capital(i18n.language, sentence)}</li>
        ))}
      </ul>
    </li>
  );
}
