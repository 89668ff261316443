import { Select, TagsInput, TextInput } from "@mantine/core";
import { memo } from "react";
import type { Facts } from "@/api/policyMatch";
import { useTranslation } from "@/i18n/useTranslation";
import { useChoices } from "../editor/useChoices";
import classes from "./TryIt.module.css";

interface Props {
  facts: Facts;
  onChange: (facts: Facts) => void;
}

/** What the ticket is like; every field may stay open. */
export const FactsForm = memo(function FactsForm({ facts, onChange }: Props) {
  const { t } = useTranslation();
  const choices = useChoices();
  const set = (change: { [field in keyof Facts]: Facts[field] | undefined }): void => {
    const all = Object.entries({ ...facts, ...change });
    onChange(Object.fromEntries(all.filter(([, value]) => value !== undefined && value !== "")));
  };
  const select = (field: "channel" | "priority" | "language") => (
    <Select
      label={t(`promises.field.${field}`)}
      data={choices[field]}
      value={facts[field] ?? null}
      placeholder={t("promises.tryit.notSaid")}
      clearable
      searchable={field === "language"}
      onChange={(value) => set({ [field]: value ?? undefined })}
    />
  );
  return (
    <div className={classes.form}>
      {select("channel")}
      <TextInput
        label={t("promises.field.tier")}
        value={facts.tier ?? ""}
        placeholder={t("promises.tryit.notSaid")}
        onChange={({ currentTarget: { value } }) => set({ tier: value })}
      />
      {select("priority")}
      <Select
        label={t("promises.field.team")}
        data={choices.team}
        value={facts.team === undefined ? null : String(facts.team)}
        placeholder={t("promises.tryit.notSaid")}
        clearable
        onChange={(value) => set({ team: value === null ? undefined : Number(value) })}
      />
      {select("language")}
      <TagsInput
        label={t("promises.field.tag")}
        value={facts.tags ?? []}
        placeholder={facts.tags?.length ? "" : t("promises.tryit.notSaid")}
        onChange={(tags) => set({ tags: tags.length > 0 ? tags : undefined })}
      />
    </div>
  );
});
