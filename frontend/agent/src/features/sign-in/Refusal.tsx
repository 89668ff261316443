import { IconAlertCircle } from "@tabler/icons-react";
import classes from "./SignIn.module.css";

/** The place is always there for readers of the screen, so that a refusal is said when it comes. */
export function Refusal({ text }: { text: string }) {
  return (
    <div role="alert">
      {text && (
        <p className={classes.refusal}>
          <IconAlertCircle size={18} stroke={1.7} aria-hidden="true" />
          {text}
        </p>
      )}
    </div>
  );
}
