import { Button } from "@mantine/core";
import { Problem } from "@/api/http";
import { useSignIn } from "@/api/me";
import { useTranslation } from "@/i18n/useTranslation";
import { sayProblem } from "./problems";
import { Refusal } from "./Refusal";
import classes from "./SignIn.module.css";
import { useSignedIn } from "./useSignedIn";

interface Props {
  token: string;
  /** The link was tried, so its secret need not stand in the address any longer. */
  onSpent: () => void;
  onPassword: () => void;
}

/**
 * A one-time link is spent by a press, never by opening the page: mail scanners and link previews open pages too.
 */
export function LinkForm({ token, onSpent, onPassword }: Props) {
  const { t, i18n } = useTranslation();
  const signIn = useSignIn();
  const onSignedIn = useSignedIn();
  const problem = signIn.error ? sayProblem(t, i18n.language, signIn.error, true) : "";
  const isDead = signIn.error instanceof Problem && signIn.error.status === 401;
  const tellSpent = (error: Error): void => {
    if (error instanceof Problem && error.status === 401) onSpent();
  };
  return (
    <div className={classes.form}>
      <Refusal text={problem} />
      {isDead ? (
        <p className={classes.hint}>
          {t("signIn.link.how")} <code className={classes.command}>manage.py sign_in_link EMAIL</code>
        </p>
      ) : (
        <Button
          variant="filled"
          size="lg"
          radius={10}
          fullWidth
          autoFocus
          loading={signIn.isPending}
          onClick={() => signIn.mutate({ token }, { onSuccess: onSignedIn, onError: tellSpent })}
        >
          {t("signIn.link.submit")}
        </Button>
      )}
      <Button size="lg" radius={10} fullWidth onClick={onPassword}>
        {t("signIn.link.other")}
      </Button>
    </div>
  );
}
