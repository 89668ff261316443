import type { Api } from "./api";
import type { Store } from "./store";

/** Tells the shop how far its words have got, each step once. */
export class Receipts {
  private told = { delivered: 0, read: 0 };

  constructor(
    private readonly api: Api,
    private readonly store: Store,
  ) {}

  /** Everything up to `n` is here, and seen if somebody is looking. Returns up to where all was read. */
  reached(n: number, looking: boolean): number {
    const known = this.api.token !== "";
    if (known && n > this.told.delivered) this.tell("delivered", n);
    if (known && looking && n > this.told.read) this.tell("read", n);
    const read = looking ? Math.max(n, this.store.memory.read) : this.store.memory.read;
    if (read !== this.store.memory.read) this.store.keep({ read });
    return read;
  }

  forget(): void {
    this.told = { delivered: 0, read: 0 };
  }

  private tell(state: "delivered" | "read", n: number): void {
    this.told[state] = n;
    if (state === "read") this.told.delivered = n;
    this.api.receipt(state, n).catch(() => {
      this.told[state] = 0;
    });
  }
}
