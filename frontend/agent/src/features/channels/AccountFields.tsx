import { PasswordInput } from "@mantine/core";
import type { TFunction } from "i18next";
import type { ChannelKind } from "@/api/channels";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./Channels.module.css";
import type { AccountForm } from "./form";
import { SettingField } from "./SettingField";
import { fieldHelp, fieldName } from "./words";

interface Props {
  kind: ChannelKind;
  form: AccountForm;
  /** Names of the secrets that are stored; null while there is no channel yet. */
  stored: readonly string[] | null;
  errors: Record<string, string[]>;
  onChange: (form: AccountForm) => void;
}

/** Settings and secrets of one kind, from the API's own description of it: what says which account comes first. */
export function AccountFields({ kind, form, stored, errors, onChange }: Props) {
  const { t } = useTranslation();
  const needed = kind.config.filter((field) => field.needed);
  const usual = kind.config.filter(({ name, needed, flag }) => !needed && (flag || !special.has(name)));
  const rest = kind.config.filter(({ name, needed, flag }) => !needed && !flag && special.has(name));
  const setting = (field: ChannelKind["config"][number]) => (
    <SettingField
      key={field.name}
      field={field}
      value={form.config[field.name]}
      error={errors[`config.${field.name}`]?.join(" ")}
      onChange={(value) => onChange({ ...form, config: { ...form.config, [field.name]: value } })}
    />
  );
  return (
    <>
      {needed.map(setting)}
      {[...kind.secrets, ...kind.optional_secrets, ...kind.made_secrets].map((name) => (
        <PasswordInput
          key={name}
          label={fieldName(t, name)}
          description={about(t, kind, name, stored)}
          required={stored === null && kind.secrets.includes(name)}
          autoComplete="off"
          visibilityToggleButtonProps={{ "aria-label": t("channels.settings.show") }}
          value={form.secrets[name] ?? ""}
          error={errors[`secrets.${name}`]?.join(" ")}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...form, secrets: { ...form.secrets, [name]: value } })
          }
        />
      ))}
      {usual.map(setting)}
      {rest.length > 0 && (
        <details className={classes.more}>
          <summary>{t("channels.settings.more")}</summary>
          <div className={classes.form}>{rest.map(setting)}</div>
        </details>
      )}
    </>
  );
}

const special = new Set(["api", "rest", "version"]);

/** What it is, and what may be left out. A secret that is needed says so by its star. */
function about(t: TFunction, kind: ChannelKind, name: string, stored: readonly string[] | null) {
  return [state(t, kind, name, stored), fieldHelp(t, name)].filter(Boolean).join(" ") || undefined;
}

function state(t: TFunction, kind: ChannelKind, name: string, stored: readonly string[] | null) {
  if (stored) return t(`channels.settings.${stored.includes(name) ? "kept" : "missing"}`);
  if (kind.made_secrets.includes(name)) return t("channels.settings.madeUp");
  return kind.optional_secrets.includes(name) ? t("channels.settings.optional") : "";
}
