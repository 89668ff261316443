import { Button } from "@mantine/core";
import { IconLogout } from "@tabler/icons-react";
import { useRouter } from "@tanstack/react-router";
import { useSignOut } from "@/api/me";
import { Section } from "@/components/Section";
import { useTranslation } from "@/i18n/useTranslation";
import { Outcome } from "./Outcome";
import classes from "./Settings.module.css";
import { useWhyNot } from "./useWhyNot";

export function SignOut() {
  const { t } = useTranslation();
  const router = useRouter();
  const { mutate: signOut, isPending, error } = useSignOut();
  const whyNot = useWhyNot();
  return (
    <Section title={t("settings.session")}>
      <Button
        className={classes.submit ?? ""}
        loading={isPending}
        leftSection={<IconLogout size={16} stroke={1.7} aria-hidden="true" />}
        onClick={() => signOut(undefined, { onSuccess: () => void router.navigate({ to: "/sign-in" }) })}
      >
        {t("settings.signOut")}
      </Button>
      <Outcome problem={whyNot(error)} />
    </Section>
  );
}
