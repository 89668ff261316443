import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useChangeMe, useMe } from "@/api/me";
import { Section } from "@/components/Section";
import { useTranslation } from "@/i18n/useTranslation";
import { Outcome } from "./Outcome";
import classes from "./Settings.module.css";
import { useWhyNot } from "./useWhyNot";

export function AboutYou() {
  const { t } = useTranslation();
  const me = useMe();
  const { mutate: change, isPending, isSuccess, error } = useChangeMe();
  const whyNot = useWhyNot();
  const [name, setName] = useState(me.name);
  const trimmed = name.trim();
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (trimmed) change({ name: trimmed });
  };
  return (
    <Section title={t("settings.you")}>
      <form className={classes.inline} onSubmit={save}>
        <TextInput
          className={classes.grow ?? ""}
          label={t("settings.name")}
          value={name}
          maxLength={120}
          autoComplete="name"
          error={trimmed ? undefined : t("settings.nameEmpty")}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" loading={isPending} disabled={!trimmed || trimmed === me.name}>
          {t("settings.save")}
        </Button>
      </form>
      <Outcome done={isSuccess && trimmed === me.name ? t("settings.saved") : ""} problem={whyNot(error)} />
      <dl className={classes.facts}>
        <dt>{t("settings.email")}</dt>
        <dd>{me.email}</dd>
        <dt>{t("settings.role")}</dt>
        <dd>{t(`nav.role.${me.role}`)}</dd>
        {me.teams.length > 0 && (
          <>
            <dt>{t("settings.teams")}</dt>
            <dd>{me.teams.map((team) => team.name).join(", ")}</dd>
          </>
        )}
      </dl>
    </Section>
  );
}
