import type { ReactNode } from "react";
import classes from "./Section.module.css";

interface Props {
  title: string;
  lead?: string;
  children: ReactNode;
}

/** A subject on the left, its controls on the right; one hairline between subjects. */
export function Section({ title, lead, children }: Props) {
  return (
    <section className={classes.section} aria-label={title}>
      <div>
        <h2 className={classes.name}>{title}</h2>
        {lead && <p className={classes.lead}>{lead}</p>}
      </div>
      <div className={classes.controls}>{children}</div>
    </section>
  );
}
