import { Logo } from "@/components/Logo";
import { useTranslation } from "@/i18n/useTranslation";
import { HourArt } from "./HourArt";
import { LanguageChoice } from "./LanguageChoice";
import { LinkForm } from "./LinkForm";
import { PasswordForm } from "./PasswordForm";
import classes from "./SignIn.module.css";
import { useLinkToken } from "./useLinkToken";

export function SignInPage() {
  const { t } = useTranslation();
  const { token, forget, drop } = useLinkToken();
  return (
    <div className={classes.page}>
      <main className={classes.side}>
        <p className={classes.brand}>
          <Logo size={24} />
          hora
        </p>
        <div className={classes.middle}>
          <h1 className={classes.title}>{t("signIn.title")}</h1>
          <p className={classes.lead}>
            {t(token ? "signIn.link.title" : "signIn.lead")} {token && t("signIn.link.lead")}
          </p>
          {token ? (
            <LinkForm key={token} token={token} onSpent={forget} onPassword={drop} />
          ) : (
            <PasswordForm />
          )}
        </div>
        <LanguageChoice />
      </main>
      <div className={classes.art}>
        <HourArt />
      </div>
    </div>
  );
}
