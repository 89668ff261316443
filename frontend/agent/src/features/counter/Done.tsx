import { Button } from "@mantine/core";
import type { Taken, Wish } from "@/api/counter";
import { useTranslation } from "@/i18n/useTranslation";
import { qrOf } from "@/lib/qr";
import { clockTime } from "@/lib/say";
import classes from "./Counter.module.css";
import { codeOf, pageOf } from "./codes";

interface Props {
  wish: Wish;
  /** What the centre said; nothing while it is only on this tablet. */
  taken: Taken | undefined;
  onNext: () => void;
}

/** It is safe. The customer takes it along on their own phone. */
export function Done({ wish, taken, onNext }: Props) {
  const { t, i18n } = useTranslation();
  const code = codeOf(wish.id);
  const url = taken?.page_url ?? pageOf(wish.id);
  return (
    <section className={classes.form} aria-label={t("counter.done.title", { code })}>
      <div className={classes.done}>
        <h2 role="status">{t(taken ? "counter.done.title" : "counter.done.kept", { code })}</h2>
        <p className={classes.by}>
          {!taken && t("counter.done.later")}
          {taken?.answer_by && t("counter.done.by", { time: clockTime(i18n.language, taken.answer_by) })}
        </p>
        <p>{t("counter.done.scan")}</p>
        <Code url={url} />
      </div>
      <footer className={classes.send}>
        <p>{t("counter.code", { code })}</p>
        <Button variant="filled" h={58} px={40} radius={16} className={classes.main ?? ""} onClick={onNext}>
          {t("counter.done.next")}
        </Button>
      </footer>
    </section>
  );
}

const QUIET = 4;

/** Dark on light in every theme: phones read it so. */
function Code({ url }: { url: string }) {
  const { t } = useTranslation();
  const rows = qrOf(url);
  const path = rows
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : "")))
    .join("");
  const size = rows.length + 2 * QUIET;
  return (
    <svg
      className={classes.qr}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={t("counter.qr", { url })}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
