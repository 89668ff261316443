import { useTranslation } from "react-i18next";
import { Page } from "@/components/Page";
import { AboutYou } from "./AboutYou";
import { AdminLink } from "./AdminLink";
import { ChannelsLink } from "./ChannelsLink";
import { FieldsLink } from "./FieldsLink";
import { LanguageAndTheme } from "./LanguageAndTheme";
import { LettersSwitch } from "./LettersSwitch";
import { MacrosLink } from "./MacrosLink";
import { NotificationsLink } from "./NotificationsLink";
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
      <NotificationsLink />
      <LettersSwitch />
      <PasswordForm />
      <RulesLinks />
      <MacrosLink />
      <FieldsLink />
      <ChannelsLink />
      <AdminLink />
      <SignOut />
    </Page>
  );
}
