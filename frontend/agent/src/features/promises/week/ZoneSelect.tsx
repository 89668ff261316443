import { Select } from "@mantine/core";
import { memo, useMemo } from "react";
import { useTranslation } from "@/i18n/useTranslation";
import { useClock } from "@/lib/clock";
import { clockTime } from "@/lib/say";
import { findZones, offsetOf, zoneName } from "./zones";

interface Props {
  value: string;
  error?: string | undefined;
  onChange: (zone: string) => void;
}

const MOST = 60;

/** A time zone found by its city or region, with the time it is there now, so that a wrong one is noticed. */
export const ZoneSelect = memo(function ZoneSelect({ value, error, onChange }: Props) {
  const { t, i18n } = useTranslation();
  const minute = useClock((now) => Math.floor(now / 60_000)) * 60_000;
  const zones = useMemo(() => {
    const known = Intl.supportedValuesOf("timeZone");
    return known.includes(value) ? known : [value, ...known];
  }, [value]);
  return (
    <Select
      label={t("promises.zone.label")}
      data={zones.map((zone) => ({ value: zone, label: zoneName(zone) }))}
      value={value}
      error={error}
      inputWrapperOrder={["label", "input", "description", "error"]}
      searchable
      allowDeselect={false}
      limit={MOST}
      nothingFoundMessage={t("promises.zone.none")}
      filter={({ options, search }) => findZones(options, search)}
      description={t("promises.zone.now", {
        time: timeIn(i18n.language, value, minute),
        offset: offsetOf(value, minute),
      })}
      onChange={(zone) => zone && onChange(zone)}
    />
  );
});

function timeIn(language: string, zone: string, now: number): string {
  try {
    return clockTime(language, now, zone);
  } catch {
    return "?";
  }
}
