import type { Row } from "@/api/types";
import { useTranslation } from "@/i18n/useTranslation";
import { metricTitle } from "@/lib/metric";
import { clockTime, farTime, sayMinutes, sayPromised } from "@/lib/say";
import type { ClockView } from "@/lib/time";
import classes from "./PromiseLine.module.css";

type Promised = Pick<Row, "due_at" | "metric" | "target_s">;

/** "First reply due 14:21", and the promise it comes from. */
export function PromiseLine({ row, view }: { row: Promised; view: ClockView }) {
  const { t, i18n } = useTranslation();
  if (view.state === "kept") return <Line main={t("time.answered", { span: sayMinutes(t, view.minutes) })} />;
  if (view.state === "late") return <Line main={t("time.answeredLate")} />;
  if (row.due_at === null) return <Line main={t("time.say.none")} />;
  const time = view.far
    ? farTime(i18n.language, Date.parse(row.due_at))
    : clockTime(i18n.language, row.due_at);
  const main = t("time.dueWhat", { what: metricTitle(t, row.metric ?? "first_response"), time });
  const promise = row.target_s === null ? "" : t("time.promise", { span: sayPromised(t, row.target_s) });
  return <Line main={main} rest={promise} />;
}

function Line({ main, rest = "" }: { main: string; rest?: string }) {
  return (
    <p className={classes.root}>
      <strong>{main}</strong> {rest}
    </p>
  );
}
