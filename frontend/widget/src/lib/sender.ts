import { Refused } from "./api";
import { mark, next, type Talk } from "./thread";
import type { Waiting } from "./types";

const LONGEST_WAIT = 30_000;

/** What the sender needs of the chat. */
export interface Desk {
  talk: () => Talk;
  keep: (talk: Talk) => void;
  /** Begin a session if there is none, and hand the message over. Throws Refused. */
  hand: (message: Waiting) => Promise<void>;
  /** The session has run out: a new one, if there can be one. */
  renew: () => Promise<boolean>;
}

/** Sends what waits, one after another. What fails for now is tried again for as long as it takes. */
export class Sender {
  private sending = false;
  private failures = 0;
  private wake: () => void = () => undefined;

  constructor(private readonly desk: Desk) {}

  /** There may be a way through again: do not wait any longer. */
  hurry(): void {
    this.failures = 0;
    this.wake();
    void this.flush();
  }

  async flush(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    try {
      for (let message = next(this.desk.talk()); message; message = next(this.desk.talk()))
        await this.send(message);
    } finally {
      this.sending = false;
    }
  }

  private async send(message: Waiting): Promise<void> {
    try {
      await this.desk.hand(message);
      this.failures = 0;
      this.desk.keep(mark(this.desk.talk(), message.id, { state: "taken" }));
    } catch (error) {
      await this.failed(message, error instanceof Refused ? error : new Refused(0));
    }
  }

  private async failed(message: Waiting, refused: Refused): Promise<void> {
    // a new session takes the message, which keeps its name
    if (refused.status === 401 && (await this.desk.renew())) return;
    if (!refused.passing && refused.status !== 401) {
      this.desk.keep(mark(this.desk.talk(), message.id, { state: "refused", reason: refused.message }));
      return;
    }
    const wait = Math.max(refused.wait * 1000, Math.min(LONGEST_WAIT, 1000 * 2 ** this.failures++));
    await new Promise<void>((resume) => {
      this.wake = resume;
      setTimeout(resume, wait);
    });
  }
}
