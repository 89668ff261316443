import type { Waiting } from "./types";

/** What this browser keeps of one chat. Storage may be forbidden: then it lives as long as the page. */
export interface Memory {
  token: string;
  waiting: Waiting[];
  read: number;
}

const empty: Memory = { token: "", waiting: [], read: 0 };

export class Store {
  private kept: Memory;

  constructor(
    private readonly key: string,
    private readonly storage: Shelf | null = ownShelf(),
  ) {
    this.kept = { ...empty, ...this.load() };
  }

  get memory(): Memory {
    return this.kept;
  }

  keep(change: Partial<Memory>): void {
    this.kept = { ...this.kept, ...change };
    try {
      this.storage?.setItem(this.key, JSON.stringify(this.kept));
    } catch {
      // full or forbidden: the page itself still knows
    }
  }

  forget(): void {
    this.kept = empty;
    try {
      this.storage?.removeItem(this.key);
    } catch {
      // nothing was kept
    }
  }

  private load(): Partial<Memory> {
    try {
      const found: unknown = JSON.parse(this.storage?.getItem(this.key) ?? "{}");
      return typeof found === "object" && found ? found : {};
    } catch {
      return {};
    }
  }
}

/** The part of the browser's storage that is used here. */
export type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** This frame's own storage; null where the browser allows none to frames of other websites. */
export function ownShelf(): Shelf | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
