import type { ReactNode } from "react";
import classes from "../Channels.module.css";

/** One subject of a channel under its own heading. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.part} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
