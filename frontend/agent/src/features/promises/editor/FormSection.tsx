import { IconAlertCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./Editor.module.css";

interface Props {
  title: string;
  lead?: ReactNode;
  /** What is wrong with the section as a whole. */
  problems?: string[];
  children: ReactNode;
}

/** One question of a form under its own heading; a hairline between questions. */
export function FormSection({ title, lead, problems = [], children }: Props) {
  return (
    <section className={classes.section} aria-label={title}>
      <h2 className={classes.heading}>{title}</h2>
      {lead && <p className={classes.lead}>{lead}</p>}
      {problems.length > 0 && (
        <p role="alert" className={classes.problem}>
          <IconAlertCircle size={16} stroke={1.7} aria-hidden="true" /> {problems.join(" ")}
        </p>
      )}
      <div className={classes.content}>{children}</div>
    </section>
  );
}
