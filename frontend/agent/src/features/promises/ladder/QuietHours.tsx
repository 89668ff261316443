import { Switch } from "@mantine/core";
import type { Quiet } from "@/api/policies";
import { useTranslation } from "@/i18n/useTranslation";
import { TimeInput } from "../week/TimeInput";
import { ZoneSelect } from "../week/ZoneSelect";
import classes from "./Ladder.module.css";

interface Props {
  quiet: Quiet | null;
  error: string | undefined;
  onChange: (quiet: Quiet | null) => void;
}

const here = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Hours in which nobody is told; what was held back is told when they end. Past midnight is fine here. */
export function QuietHours({ quiet, error, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <div className={classes.quiet}>
      <Switch
        label={t("promises.ladder.quiet")}
        description={t("promises.ladder.quietLead")}
        checked={quiet !== null}
        onChange={({ currentTarget: { checked } }) =>
          onChange(checked ? { zone: here(), from: "22:00", to: "07:00" } : null)
        }
      />
      {quiet && (
        <div className={classes.quietFields}>
          <TimeInput
            label={t("promises.ladder.quietFrom")}
            value={quiet.from}
            onChange={(from) => onChange({ ...quiet, from })}
          />
          <TimeInput
            label={t("promises.ladder.quietTo")}
            value={quiet.to}
            onChange={(to) => onChange({ ...quiet, to })}
          />
          <ZoneSelect value={quiet.zone} onChange={(zone) => onChange({ ...quiet, zone })} />
        </div>
      )}
      {error && (
        <p role="alert" className={classes.problem}>
          {error}
        </p>
      )}
    </div>
  );
}
