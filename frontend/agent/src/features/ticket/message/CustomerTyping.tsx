import { useTranslation } from "@/i18n/useTranslation";
import { calledName } from "@/lib/visitor";
import classes from "./CustomerTyping.module.css";

/**
 * "Cleo is writing…" above the composer. It comes and goes all the time, so it takes no room and no live region tells of
 * it: what is sent is told.
 */
export default function CustomerTyping({ contact }: { contact: { name: string } }) {
  const { t } = useTranslation();
  return (
    <p className={classes.typing}>
      <span className={classes.bubble}>
        {t("thread.typing", { name: calledName(contact.name) })}
        <span className={classes.dots} aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
      </span>
    </p>
  );
}
