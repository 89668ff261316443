import { type ReactNode, useEffect, useRef } from "react";
import classes from "./Channels.module.css";

/** The head of a step. What was pressed to come here is gone, so the focus goes to what is now asked. */
export function Question({ children, role }: { children: ReactNode; role?: "status" }) {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  return (
    <h2 ref={head} tabIndex={-1} className={classes.question} role={role}>
      {children}
    </h2>
  );
}
