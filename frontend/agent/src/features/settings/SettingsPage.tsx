import { Page } from "@/components/Page";
import { useTranslation } from "@/i18n/useTranslation";
import { AboutYou } from "./AboutYou";
import { AdminLink } from "./AdminLink";
import { LanguageAndTheme } from "./LanguageAndTheme";
import { LettersSwitch } from "./LettersSwitch";
import { PageLink } from "./PageLink";
import { PasswordForm } from "./PasswordForm";
import { RulesLinks } from "./RulesLinks";
import { SignOut } from "./SignOut";

/** What an agent may change about themselves. Choices are kept at once; words when they are finished. */
export function SettingsPage() {
  const { t } = useTranslation();
  return (
    <Page title={t("settings.title")}>
      <AboutYou />
      <LanguageAndTheme />
      <PageLink name="notifications" />
      <LettersSwitch />
      <PasswordForm />
      <RulesLinks />
      <PageLink name="macros" />
      <PageLink name="quality" />
      <PageLink name="fields" adminsOnly />
      <PageLink name="surveys" notForAgents />
      <PageLink name="channels" adminsOnly />
      <AdminLink />
      <SignOut />
    </Page>
  );
}
