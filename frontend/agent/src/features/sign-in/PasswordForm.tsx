import { Button, PasswordInput, TextInput } from "@mantine/core";
import { type FormEvent, useRef, useState } from "react";
import { useSignIn } from "@/api/me";
import { useTranslation } from "@/i18n/useTranslation";
import { sayProblem } from "./problems";
import { Refusal } from "./Refusal";
import classes from "./SignIn.module.css";
import { useSignedIn } from "./useSignedIn";

/** Email and password. What was typed stays when the server refuses it. */
export function PasswordForm() {
  const { t, i18n } = useTranslation();
  const signIn = useSignIn();
  const onSignedIn = useSignedIn();
  const form = useRef<HTMLFormElement>(null);
  const [problem, setProblem] = useState("");
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const given = new FormData(form.current ?? undefined);
    const email = String(given.get("email")).trim();
    const password = String(given.get("password"));
    setProblem(email && password ? "" : t("signIn.error.empty"));
    if (!email || !password) return;
    signIn.mutate(
      { email, password },
      {
        onSuccess: onSignedIn,
        onError: (error) => {
          setProblem(sayProblem(t, i18n.language, error, false));
          const field = form.current?.querySelector<HTMLInputElement>('input[name="password"]');
          field?.focus();
          field?.select();
        },
      },
    );
  };
  return (
    <form ref={form} className={classes.form} onSubmit={submit} noValidate>
      <TextInput
        name="email"
        type="email"
        label={t("signIn.email")}
        autoComplete="username"
        autoFocus
        size="md"
        radius={10}
      />
      <PasswordInput
        name="password"
        label={t("signIn.password")}
        autoComplete="current-password"
        visibilityToggleButtonProps={{ "aria-label": t("signIn.show") }}
        size="md"
        radius={10}
      />
      <Refusal text={problem} />
      <Button type="submit" variant="filled" size="lg" radius={10} fullWidth loading={signIn.isPending}>
        {t("signIn.submit")}
      </Button>
      <p className={classes.hint}>{t("signIn.forgot")}</p>
    </form>
  );
}
