import type { ReactNode } from "react";
import classes from "./PageFrame.module.css";

interface Props {
  title: string;
  /** One quiet line beside the title. */
  summary?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** A page that is not a list of tickets: its name at the top, the rest scrolls below it. */
export function PageFrame({ title, summary, actions, children }: Props) {
  return (
    <main id="content" className={classes.page}>
      <header className={classes.header}>
        <h1 className={classes.title}>{title}</h1>
        <span className={classes.summary}>{summary}</span>
        {actions}
      </header>
      <div className={classes.body}>{children}</div>
    </main>
  );
}

/** A part of such a page, with its name above it. */
export function PageSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section} aria-label={title}>
      <h2 className={classes.name}>{title}</h2>
      {children}
    </section>
  );
}
