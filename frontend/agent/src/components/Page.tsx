import type { ReactNode } from "react";
import { LiveBadge } from "./LiveBadge";
import classes from "./Page.module.css";

interface Props {
  title: string;
  /** One sentence beside the title: what this is for. */
  lead?: string;
  /** Buttons at the end of the header. */
  actions?: ReactNode;
  /** A second pane beside the column; below it where there is no room. */
  aside?: ReactNode;
  /** What stays in sight under the column, such as the button that saves. */
  footer?: ReactNode;
  /** For tables: as wide as the window. */
  wide?: boolean;
  children: ReactNode;
}

/** A page that is not a list of tickets: title bar, and a column narrow enough to read. */
export function Page({ title, lead, actions, aside, footer, wide = false, children }: Props) {
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
      <div className={classes.body} data-split={aside ? true : undefined} tabIndex={0}>
        <div className={classes.column} data-wide={wide || undefined}>
          {children}
        </div>
        {aside && <div className={classes.aside}>{aside}</div>}
      </div>
      {footer && <footer className={classes.footer}>{footer}</footer>}
    </main>
  );
}
