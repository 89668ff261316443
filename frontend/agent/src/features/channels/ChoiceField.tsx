import { Input, Select } from "@mantine/core";
import { useMemo } from "react";
import { Choice } from "@/components/Choice";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./Channels.module.css";
import type { FieldProps } from "./SettingField";
import { choiceName, fieldHelp, fieldName } from "./words";

/** One of a few words that the API knows: side by side where one of two always holds, else in a list. */
export function ChoiceField({ field, value, error, onChange }: FieldProps) {
  const { t } = useTranslation();
  const { name, choices, usual } = field;
  const options = choices.map((each) => ({ value: each, label: choiceName(t, each) }));
  if (usual === "")
    return (
      <Select
        label={fieldName(t, name)}
        data={options}
        placeholder={t("channels.settings.noChoice")}
        clearable
        clearButtonProps={{ "aria-label": t("channels.settings.clear") }}
        value={choices.includes(value) ? value : value.split("-")[0] || null}
        error={error}
        onChange={(chosen) => onChange(chosen ?? "")}
      />
    );
  return (
    <Input.Wrapper
      label={fieldName(t, name)}
      labelElement="div"
      description={fieldHelp(t, name)}
      error={error}
    >
      <div className={classes.choice}>
        <Choice label={fieldName(t, name)} value={value || usual} options={options} onChange={onChange} />
      </div>
    </Input.Wrapper>
  );
}

/** Found by typing a city; one that this browser does not know stays. */
export function ZoneField({ field: { name }, value, error, onChange }: FieldProps) {
  const { t } = useTranslation();
  const zones = useMemo(() => {
    const known = Intl.supportedValuesOf("timeZone");
    return value === "" || known.includes(value) ? known : [value, ...known];
  }, [value]);
  return (
    <Select
      label={fieldName(t, name)}
      data={zones.map((zone) => ({ value: zone, label: zone.replace(/_/g, " ") }))}
      description={fieldHelp(t, name)}
      placeholder="UTC"
      searchable
      clearable
      clearButtonProps={{ "aria-label": t("channels.settings.clear") }}
      limit={60}
      value={value || null}
      error={error}
      onChange={(zone) => onChange(zone ?? "")}
    />
  );
}
