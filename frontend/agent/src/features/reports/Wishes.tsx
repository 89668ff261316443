import { NativeSelect, TextInput } from "@mantine/core";
import { metrics } from "@/api/policies";
import { groupings } from "@/api/reports";
import { useTranslation } from "@/i18n/useTranslation";
import { isDay } from "@/lib/day";
import { daysOf, presetOf, presets } from "./period";
import classes from "./Reports.module.css";
import type { ReportSearch, Wish } from "./wish";

interface Props {
  wish: Wish;
  today: string;
  onAsk: (change: ReportSearch) => void;
}

/** The period, what is measured, and by what it is grouped. */
export function Wishes({ wish, today, onAsk }: Props) {
  const { t } = useTranslation();
  const preset = presetOf(wish, today);
  const choose = (value: string): void => {
    const known = presets.find((each) => each === value);
    if (known) onAsk(daysOf(known, today));
  };
  return (
    <div className={classes.wishes} role="group" aria-label={t("reports.wishes")}>
      <NativeSelect
        label={t("reports.period")}
        value={preset ?? "own"}
        data={[
          ...presets.map((value) => ({ value, label: t(`reports.presets.${value}`) })),
          ...(preset ? [] : [{ value: "own", label: t("reports.presets.own") }]),
        ]}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      />
      {(["from", "to"] as const).map((side) => (
        <TextInput
          key={side}
          type="date"
          label={t(`reports.${side}`)}
          value={wish[side]}
          max={today}
          onChange={({ currentTarget: { value } }) => isDay(value) && onAsk({ [side]: value })}
        />
      ))}
      <NativeSelect
        label={t("reports.groupBy")}
        value={wish.by}
        data={groupings.map((value) => ({ value, label: t(`reports.by.${value}`) }))}
        onChange={({ currentTarget }) => {
          const by = groupings.find((each) => each === currentTarget.value);
          if (by) onAsk({ by });
        }}
      />
      <NativeSelect
        label={t("reports.metric")}
        value={wish.metric ?? "all"}
        data={[
          { value: "all", label: t("reports.everyMetric") },
          ...metrics.map((value) => ({ value, label: t(`promises.metric.${value}`) })),
        ]}
        onChange={({ currentTarget }) => {
          onAsk({ metric: metrics.find((each) => each === currentTarget.value) } as ReportSearch);
        }}
      />
    </div>
  );
}
