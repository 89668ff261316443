import type { ReactNode } from "react";
import { LiveBadge } from "./LiveBadge";
import classes from "./Page.module.css";

interface Props {
  title: string;
  /** One sentence beside the title: what this is for. */
  lead?: string;
  /** Buttons at the end of the header. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A page that is not a list of tickets: title bar, and a column narrow enough to read. */
export function Page({ title, lead, actions, children }: Props) {
  return (
    <main id="content" className={classes.page}>
      <header className={classes.header}>
        <h1 className={classes.title}>{title}</h1>
        <p className={classes.lead}>{lead}</p>
        <LiveBadge />
        {actions}
      </header>
      {/* A scrolling region must be reachable by keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
      <div className={classes.body} tabIndex={0}>
        <div className={classes.column}>{children}</div>
      </div>
    </main>
  );
}
