import type { DoctorReport } from "@/api/types";
import { useTranslation } from "@/i18n/useTranslation";
import { clockTime } from "@/lib/say";

/** The whole report in one sentence, and when it was taken. */
export function Verdict({ report }: { report: DoctorReport }) {
  const { t, i18n } = useTranslation();
  const count = (state: "warn" | "fail"): number =>
    report.checks.filter((check) => check.state === state).length;
  const [failed, warned] = [count("fail"), count("warn")];
  return (
    <>
      <strong>
        {failed === 0 && warned === 0 && t("doctor.well")}
        {failed > 0 && t("doctor.failed", { count: failed })}{" "}
        {warned > 0 && t("doctor.warned", { count: warned })}
      </strong>{" "}
      {t("doctor.checkedAt", { time: clockTime(i18n.language, report.at) })}
    </>
  );
}
