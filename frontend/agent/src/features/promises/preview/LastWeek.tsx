import type { Kept, Preview } from "@/api/policyPreview";
import { useTranslation } from "@/i18n/useTranslation";
import { shortDate } from "@/lib/say";
import { share } from "@/lib/share";
import classes from "./Preview.module.css";

/** The same seven days, replayed under the draft. */
export function LastWeek({ week }: { week: Preview["last_week"] }) {
  const { t, i18n } = useTranslation();
  const { from, to, clocks, actual, draft, left_out: left, sampled } = week;
  const number = new Intl.NumberFormat(i18n.language).format;
  const [was, would] = [share(i18n.language, actual.percent), share(i18n.language, draft.percent)];
  return (
    <div className={classes.week}>
      <p className={classes.headline}>
        {clocks === 0
          ? t("promises.preview.quietWeek")
          : was === would
            ? t("promises.preview.sameWeek", { would })
            : t("promises.preview.week", { would, was })}
      </p>
      {clocks > 0 && (
        <table className={classes.compare}>
          <thead>
            <tr>
              <td />
              <th scope="col">{t("promises.preview.percent")}</th>
              <th scope="col">{t("promises.preview.met")}</th>
              <th scope="col">{t("promises.preview.missed")}</th>
            </tr>
          </thead>
          <tbody>
            <Line name={t("promises.preview.asItWas")} kept={actual} />
            <Line name={t("promises.preview.underDraft")} kept={draft} />
          </tbody>
        </table>
      )}
      {clocks > 0 && (
        <p className={classes.lead}>
          {t("promises.preview.replayed", {
            count: clocks,
            counted: number(clocks),
            from: shortDate(i18n.language, from),
            to: shortDate(i18n.language, to),
          })}
          {left > 0 && `. ${t("promises.preview.leftOut", { count: left, counted: number(left) })}`}
          {sampled && ` ${t("promises.preview.sampled")}`}
        </p>
      )}
    </div>
  );
}

function Line({ name, kept }: { name: string; kept: Kept }) {
  const { i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{share(i18n.language, kept.percent)}</td>
      <td>{number.format(kept.met)}</td>
      <td>{number.format(kept.missed)}</td>
    </tr>
  );
}
