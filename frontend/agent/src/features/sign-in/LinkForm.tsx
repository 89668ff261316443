import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useSignIn } from "@/api/me";
import { sayProblem } from "./problems";
import { Refusal } from "./Refusal";
import classes from "./SignIn.module.css";
import { useSignedIn } from "./useSignedIn";

interface Props {
  token: string;
  onPassword: () => void;
}

/**
 * A one-time link is spent by a press, never by opening the page: mail scanners and link previews open pages too.
 */
export function LinkForm({ token, onPassword }: Props) {
  const { t, i18n } = useTranslation();
  const signIn = useSignIn();
  const onSignedIn = useSignedIn();
  const problem = signIn.error ? sayProblem(t, i18n.language, signIn.error, true) : "";
  return (
    <div className={classes.form}>
      <Refusal text={problem} />
      <Button
        variant="filled"
        size="lg"
        radius={10}
        fullWidth
        autoFocus
        loading={signIn.isPending}
        onClick={() => signIn.mutate({ token }, { onSuccess: onSignedIn })}
      >
        {t("signIn.link.submit")}
      </Button>
      <Button size="lg" radius={10} fullWidth onClick={onPassword}>
        {t("signIn.link.other")}
      </Button>
    </div>
  );
}
