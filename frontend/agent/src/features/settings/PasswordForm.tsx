import { Button, PasswordInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef } from "react";
import { Problem } from "@/api/http";
import { meQuery, useMe } from "@/api/me";
import { useSetPassword } from "@/api/password";
import { Section } from "@/components/Section";
import { useTranslation } from "@/i18n/useTranslation";
import { Outcome } from "./Outcome";
import classes from "./Settings.module.css";
import { useWhyNot } from "./useWhyNot";

/** Sets a password, or another one. Refused, both fields stay as they are. */
export function PasswordForm() {
  const { t } = useTranslation();
  const { email, has_password: hasOne } = useMe();
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const { mutate: setPassword, isPending, isSuccess, error } = useSetPassword();
  const whyNot = useWhyNot();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const given = new FormData(form.current ?? undefined);
    const wish = { new: String(given.get("new")) };
    setPassword(hasOne ? { ...wish, current: String(given.get("current")) } : wish, { onSuccess: onSet });
  };
  const onSet = (): void => {
    form.current?.reset();
    client.setQueryData(meQuery.queryKey, (me) => me && { ...me, has_password: true });
  };
  const fields = error instanceof Problem ? error.errors : {};
  const wrongCurrent = fields.current ? t("settings.wrongCurrent") : "";
  const weak = fields.new?.join(" ") ?? "";
  return (
    <Section title={t("settings.password")} lead={t("settings.passwordText")}>
      <form ref={form} className={classes.stack} onSubmit={submit}>
        {/* Tells password keepers whose password this is. */}
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        {hasOne && (
          <PasswordInput
            name="current"
            label={t("settings.current")}
            error={wrongCurrent}
            autoComplete="current-password"
            required
            withAsterisk={false}
            visibilityToggleButtonProps={{ "aria-label": t("settings.show") }}
          />
        )}
        <PasswordInput
          name="new"
          label={t("settings.new")}
          description={t("settings.rule")}
          error={weak}
          autoComplete="new-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ "aria-label": t("settings.show") }}
        />
        <Outcome
          done={isSuccess ? t("settings.passwordSet") : ""}
          problem={wrongCurrent || weak ? "" : whyNot(error)}
        />
        <Button type="submit" className={classes.submit ?? ""} loading={isPending}>
          {t("settings.setPassword")}
        </Button>
      </form>
    </Section>
  );
}
