import type { ReactNode } from "react";
import classes from "./StateStrip.module.css";

export type StripTone = "quiet" | "soon" | "urgent" | "breached" | "held" | "kept";

interface Props {
  tone: StripTone;
  icon: ReactNode;
  /** What happened, in bold. */
  title: ReactNode;
  /** What it means or what happens next. */
  children?: ReactNode;
  /** The button that does it. */
  action?: ReactNode;
}

/** Says what happened and what happens next, in a place that is always there. */
export function StateStrip({ tone, icon, title, children, action }: Props) {
  return (
    <div className={classes.root} data-tone={tone}>
      <span className={classes.icon} aria-hidden="true">
        {icon}
      </span>
      <p className={classes.text}>
        <strong>{title}</strong> {children}
      </p>
      {action && <span className={classes.action}>{action}</span>}
    </div>
  );
}
