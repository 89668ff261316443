import { Button, Checkbox, Select } from "@mantine/core";
import { IconCalendarPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { HolidaySource, SpecialDay } from "@/api/calendars";
import { countriesQuery, type Holiday } from "@/api/holidays";
import { useTranslation } from "@/i18n/useTranslation";
import { plain } from "@/lib/find";
import { regionName } from "../words/naming";
import classes from "./Dates.module.css";
import { HolidayReview } from "./HolidayReview";

interface Props {
  today: string;
  source: HolidaySource;
  known: SpecialDay[];
  onPick: (picked: Holiday[], from: HolidaySource) => void;
}

/** Official holidays by country, region and year, to be looked through; nothing counts until it stands in the list. */
export function HolidayPicker({ today, source, known, onPick }: Props) {
  const { t, i18n } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [country, setCountry] = useState(source.country ?? "");
  const [region, setRegion] = useState(source.subdivision ?? "");
  const now = Number(today.slice(0, 4));
  const [years, setYears] = useState([now, now + 1]);
  const { data: countries, error } = useQuery({ ...countriesQuery, enabled: isOpen });
  const chosen = countries?.find(({ code }) => code === country);
  if (!isOpen) {
    return (
      <Button
        size="compact-sm"
        leftSection={<IconCalendarPlus size={16} stroke={1.7} aria-hidden="true" />}
        onClick={() => setOpen(true)}
      >
        {t("promises.dates.pick")}
      </Button>
    );
  }
  const pick = (picked: Holiday[]): void => {
    onPick(picked, { country, ...(region && { subdivision: region }), years });
    setOpen(false);
  };
  return (
    <div className={classes.picker} role="group" aria-label={t("promises.dates.pick")}>
      <div className={classes.fields}>
        <Select
          label={t("promises.dates.country")}
          data={(countries ?? [])
            .map(({ code, name }) => ({ value: code, label: regionName(i18n.language, code) ?? name }))
            .toSorted((one, other) => one.label.localeCompare(other.label, i18n.language))}
          value={country || null}
          error={error?.message}
          searchable
          filter={({ options, search }) =>
            options.filter((option) => "label" in option && plain(option.label).includes(plain(search)))
          }
          nothingFoundMessage={t("promises.dates.noCountry")}
          onChange={(code) => {
            setCountry(code ?? "");
            setRegion("");
          }}
        />
        <Select
          label={t("promises.dates.region")}
          placeholder={t("promises.dates.wholeCountry")}
          data={(chosen?.subdivisions ?? []).map(({ code, name }) => ({ value: code, label: name }))}
          value={region || null}
          disabled={!chosen || chosen.subdivisions.length === 0}
          searchable
          clearable
          onChange={(code) => setRegion(code ?? "")}
        />
        <fieldset className={classes.years}>
          <legend>{t("promises.dates.years")}</legend>
          {[now, now + 1, now + 2].map((year) => (
            <Checkbox
              key={year}
              label={year}
              checked={years.includes(year)}
              onChange={({ currentTarget: { checked } }) =>
                setYears(checked ? [...years, year].toSorted() : years.filter((other) => other !== year))
              }
            />
          ))}
        </fieldset>
      </div>
      {country && years.length > 0 ? (
        <HolidayReview
          key={`${country} ${region} ${years.join()}`}
          choice={{ country, subdivision: region, years, language: i18n.language }}
          today={today}
          known={known}
          onPick={pick}
          onCancel={() => setOpen(false)}
        />
      ) : (
        <Button size="compact-sm" variant="subtle" mt={12} onClick={() => setOpen(false)}>
          {t("promises.dates.cancel")}
        </Button>
      )}
    </div>
  );
}
