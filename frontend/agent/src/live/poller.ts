/** Asks again and again while there is no socket: first after a grace time, then at a steady pace. */

const AFTER_MS = 10_000;
const EVERY_MS = 5_000;

export class Poller {
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `ask` resolves to false when there is no point in asking again. */
  constructor(private readonly ask: () => Promise<boolean>) {}

  /** Counted from the first loss: calling it again while it waits does not put it off. */
  start(): void {
    if (this.timer === undefined) this.later(AFTER_MS);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private later(wait: number): void {
    const own = setTimeout(async () => {
      const goesOn = await this.ask();
      // Stopped, or started anew, while the answer was on its way.
      if (this.timer !== own) return;
      if (goesOn) this.later(EVERY_MS);
      else this.timer = undefined;
    }, wait);
    this.timer = own;
  }
}
