import { Progress } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import type { RuleChange } from "@/api/changes";
import { useTranslation } from "@/i18n/useTranslation";
import { serverNow } from "@/lib/clock";
import { clockTime, whenShort } from "@/lib/say";
import classes from "./Changes.module.css";

export function ChangeItem({ change }: { change: RuleChange }) {
  const { i18n } = useTranslation();
  return (
    <li className={classes.change}>
      <p className={classes.what}>
        <strong>{change.what}</strong>{" "}
        <time dateTime={change.at}>{whenShort(i18n.language, change.at, serverNow())}</time>
      </p>
      {change.finished_at === null ? <Running change={change} /> : <Finished change={change} />}
    </li>
  );
}

function Running({ change: { what, total, done } }: { change: RuleChange }) {
  const { t, i18n } = useTranslation();
  const say = new Intl.NumberFormat(i18n.language).format;
  // Nothing is counted yet: unfinished with nothing to do cannot be.
  if (total === 0) return <p className={classes.state}>{t("promises.changes.counting")}</p>;
  return (
    <div className={classes.state}>
      <Progress value={(100 * done) / total} size={6} color="ink" aria-label={what} />
      <p>{t("promises.changes.running", { done: say(done), count: total, counted: say(total) })}</p>
    </div>
  );
}

function Finished({ change: { total, finished_at } }: { change: RuleChange }) {
  const { t, i18n } = useTranslation();
  return (
    <p className={classes.state}>
      <IconCircleCheck className={classes.done ?? ""} size={15} stroke={1.7} aria-hidden="true" />{" "}
      {t("promises.changes.finished", {
        count: total,
        counted: new Intl.NumberFormat(i18n.language).format(total),
        time: clockTime(i18n.language, finished_at ?? ""),
      })}
    </p>
  );
}
