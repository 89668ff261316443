/** A page of the website: "/lamps/farol", never with what follows a question mark. */
export interface Page {
  path: string;
  title: string;
}

const LONGEST_TITLE = 200;
const MOST = 10;

/** What the website's page is called in its address; null where it is none. */
export function pathOf(page: string): string | null {
  try {
    return new URL(page).pathname;
  } catch {
    return null;
  }
}

/** True when the browser asks that nobody be told which pages are opened. */
export function isPrivate(
  browser: { doNotTrack?: string | null; globalPrivacyControl?: boolean } = navigator,
): boolean {
  return browser.doNotTrack === "1" || browser.globalPrivacyControl === true;
}

/** Tells which pages are opened, over the line that is there anyway: no request of its own. */
export class Visits {
  private waiting: Page[] = [];
  private last: Page | null = null;

  constructor(
    private readonly tell: (frame: object) => boolean,
    /** Whether this browser has begun a chat. What was opened before is never told. */
    private readonly known: () => boolean,
  ) {}

  opened(page: string, title: string): void {
    const path = pathOf(page);
    if (path === null || path === this.last?.path) return;
    const now = { path, title: title.slice(0, LONGEST_TITLE) };
    this.last = now;
    this.waiting = this.known() ? [...this.waiting, now].slice(-MOST) : [now];
    this.flush();
  }

  /** From now on it is somebody else who looks at the page. */
  anew(): void {
    this.waiting = this.last ? [this.last] : [];
  }

  /** The line is up: what could not be told meanwhile goes at once, in one piece. */
  flush(): void {
    if (this.waiting.length === 0 || !this.known()) return;
    if (this.tell({ type: "pages", pages: this.waiting })) this.waiting = [];
  }
}
