import { Switch, TextInput } from "@mantine/core";
import type { ChannelKind } from "@/api/channels";
import { useTranslation } from "@/i18n/useTranslation";
import { ChoiceField, ZoneField } from "./ChoiceField";
import { fieldHelp, fieldName } from "./words";

export interface FieldProps {
  field: ChannelKind["config"][number];
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

interface Props extends Omit<FieldProps, "value" | "onChange"> {
  value: string | boolean | undefined;
  onChange: (value: string | boolean) => void;
}

/** One plain setting of an account, by what the API says it is. */
export function SettingField({ field, value, ...rest }: Props) {
  const { t } = useTranslation();
  if (field.flag)
    return (
      <Switch
        label={fieldName(t, field.name)}
        checked={value === true}
        onChange={({ currentTarget: { checked } }) => rest.onChange(checked)}
      />
    );
  const text = String(value ?? "");
  if (field.choices.length > 0) return <ChoiceField field={field} value={text} {...rest} />;
  if (field.name === "zone") return <ZoneField field={field} value={text} {...rest} />;
  return <TextField field={field} value={text} {...rest} />;
}

function TextField({ field: { name, needed }, value, error, onChange }: FieldProps) {
  const { t } = useTranslation();
  const about = [needed ? "" : t("channels.settings.optional"), fieldHelp(t, name)];
  return (
    <TextInput
      label={fieldName(t, name)}
      required={needed}
      description={about.filter(Boolean).join(". ") || undefined}
      value={value}
      error={error}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
