import { IconAlertCircle } from "@tabler/icons-react";
import classes from "./Reply.module.css";

/** Why it cannot be sent, and what to do: a button that is off says so. */
export const Hindrance = ({ words }: { words: string }) => (
  <p className={classes.hindrance} role="status">
    <IconAlertCircle size={16} stroke={1.7} aria-hidden="true" />
    <span>{words}</span>
  </p>
);
