import { useTranslation } from "@/i18n/useTranslation";
import classes from "./Player.module.css";

const SHORT = 280;

interface Props {
  text: string;
  language: string | null;
}

/** What is said in a recording, as an integration wrote it down. A long one is opened by who wants it. */
export function Transcript({ text, language }: Props) {
  const { t } = useTranslation();
  return (
    <details className={classes.transcript} open={text.length <= SHORT}>
      <summary>{t("thread.transcript")}</summary>
      <p lang={language ?? undefined}>{text}</p>
    </details>
  );
}
