const RENEW_MS = 4000;
const PAUSE_MS = 6000;

/** Tells that somebody is writing: when they begin, every few seconds while they go on, and once when they stop. */
export class Typing {
  private told = 0;
  private pause: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly tell: (on: boolean) => void,
    private readonly now: () => number = Date.now,
  ) {}

  write(text: string): void {
    if (!text.trim()) {
      this.stop();
      return;
    }
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.stop(), PAUSE_MS);
    if (this.told && this.now() - this.told < RENEW_MS) return;
    this.told = this.now();
    this.tell(true);
  }

  stop(): void {
    clearTimeout(this.pause);
    if (this.told) this.tell(false);
    this.told = 0;
  }
}
