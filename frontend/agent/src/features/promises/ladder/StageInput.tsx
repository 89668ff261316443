import { NativeSelect, TextInput } from "@mantine/core";
import { useTranslation } from "@/i18n/useTranslation";
import { stageOf, writeStage } from "../words/ladderWords";
import classes from "./Ladder.module.css";

interface Props {
  at: string;
  error: string | undefined;
  onChange: (at: string) => void;
}

/** A number, and what it counts: per cent of the time used, or minutes before the deadline. */
export function StageInput({ at, error, onChange }: Props) {
  const { t } = useTranslation();
  const stage = stageOf(at);
  const isMinutes = stage !== null && "minutesBefore" in stage;
  const number = stage === null ? "" : String("percent" in stage ? stage.percent : stage.minutesBefore);
  const write = (text: string, minutes: boolean): void => {
    const amount = Number(text.replace(/\D/g, "").slice(0, 4));
    onChange(writeStage(minutes ? { minutesBefore: amount } : { percent: amount }));
  };
  return (
    <div className={classes.stageInput}>
      <TextInput
        label={t("promises.ladder.when")}
        inputMode="numeric"
        value={number === "0" ? "" : number}
        error={error}
        onChange={({ currentTarget }) => write(currentTarget.value, isMinutes)}
      />
      <NativeSelect
        label={t("promises.ladder.unit")}
        data={[
          { value: "percent", label: t("promises.ladder.units.percent") },
          { value: "minutes", label: t("promises.ladder.units.minutes") },
        ]}
        value={isMinutes ? "minutes" : "percent"}
        onChange={({ currentTarget }) => write(number, currentTarget.value === "minutes")}
      />
    </div>
  );
}
