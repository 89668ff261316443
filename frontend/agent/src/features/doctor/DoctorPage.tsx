import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { doctorQuery } from "@/api/doctor";
import { isOffline } from "@/api/http";
import { Page } from "@/components/Page";
import { useTranslation } from "@/i18n/useTranslation";
import { CheckRow } from "./CheckRow";
import { CopyReport } from "./CopyReport";
import classes from "./Doctor.module.css";
import { Verdict } from "./Verdict";

/** Each check with its state in words, what it found, and what to do about it; what fails comes first. */
export function DoctorPage() {
  const { t } = useTranslation();
  const { data, error, isFetching, refetch } = useQuery(doctorQuery);
  return (
    <Page
      title={t("doctor.title")}
      lead={t("doctor.lead")}
      actions={
        <Button size="compact-sm" loading={isFetching} onClick={() => void refetch()}>
          {t("doctor.again")}
        </Button>
      }
    >
      <div className={classes.top}>
        <p role="status" className={classes.verdict}>
          {data && <Verdict report={data} />}
          {!data && !error && t("doctor.checking")}
        </p>
        {data && <CopyReport report={data} />}
      </div>
      {error && (
        <p role="alert" className={classes.unreachable}>
          {t("doctor.unreachable", { reason: isOffline(error) ? t("problem.offline") : error.message })}
        </p>
      )}
      <ul className={classes.list}>
        {data && worstFirst(data.checks).map((check) => <CheckRow key={check.name} check={check} />)}
      </ul>
    </Page>
  );
}

const weight = { fail: 0, warn: 1, ok: 2 } as const;

function worstFirst<T extends { state: keyof typeof weight }>(checks: T[]): T[] {
  return checks.toSorted((one, other) => weight[one.state] - weight[other.state]);
}
