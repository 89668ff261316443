import { deleteDraft, fetchDraft, putDraft, type ServerDraft } from "@/api/drafts";
import { isOffline, Problem } from "@/api/http";
import type { Draft, DraftKind } from "../draft";
import { asLocal, meet } from "./meeting";

const QUIET_MS = 1500;
const RETRY_MS = 15_000;

/** What the page does with what the keeper finds. */
export interface Page {
  /** The draft as it stands here. */
  local: () => { draft: Draft | null; files: number[] };
  /** Another device has written on, or sent it: show that. */
  adopt: (draft: Draft | null, server: ServerDraft | null) => void;
  /** The server has something of it now, or nothing any more. */
  kept: (isThere: boolean) => void;
  /** Both have written: a person decides. Null: it is decided. */
  ask: (server: ServerDraft | null) => void;
}

/**
 * Carries one draft to the server, so that it is on the agent's other devices, too. This browser's own copy is
 * written first and always: without a connection nothing is lost. One request at a time, the newest words last.
 */
export class Keeper {
  private version: number;
  private clean: boolean;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private busy = false;
  private again = false;
  private asked: ServerDraft | null = null;
  private readonly key: string;

  constructor(
    agent: number,
    private readonly ticket: number,
    private readonly kind: DraftKind,
    private readonly page: Page,
  ) {
    this.key = `hora.version.${agent}.${ticket}.${kind}`;
    const [version, clean] = (localStorage.getItem(this.key) ?? "0 1").split(" ");
    this.version = Number(version) || 0;
    this.clean = clean === "1";
  }

  /** The version that this browser has last seen; 0 for none. */
  get known(): number {
    return this.version;
  }

  /** Something was typed here. */
  touched(): void {
    this.know(this.version, false);
    this.wait(QUIET_MS);
  }

  /** The page goes: what waits leaves now. */
  flush(): void {
    if (!this.clean && this.asked === null) void this.save();
    clearTimeout(this.timer);
  }

  /** Asks the server what it has: when the page opens, and when one comes back to it. */
  async look(): Promise<void> {
    if (this.busy || this.asked) return;
    this.busy = true;
    const before = this.words();
    try {
      const found = await fetchDraft(this.ticket, this.kind);
      // typed, or sent, while the server was asked: what it says is not what stands here any more
      if (this.words() !== before) this.clean = false;
      this.meet(found);
    } catch {
      // without a connection this browser's copy is all there is, and good enough
    }
    this.done();
  }

  /** The person has decided. `theirs`: what the other device wrote; otherwise what is here goes over it. */
  decide(which: "mine" | "theirs"): void {
    const server = this.asked;
    this.asked = null;
    this.page.ask(null);
    if (server === null) return;
    this.know(server.version, which === "theirs");
    if (which === "theirs") this.page.adopt(asLocal(server), server);
    else this.wait(0);
  }

  private meet(server: ServerDraft | null): void {
    const meeting = meet(this.page.local().draft, { version: this.version, clean: this.clean }, server);
    if (meeting === "ask" && server) {
      this.asked = server;
      this.page.ask(server);
      return;
    }
    if (meeting === "adopt") this.page.adopt(asLocal(server), server);
    this.know(server?.version ?? 0, meeting !== "push");
    if (meeting === "push") this.wait(0);
  }

  private async save(): Promise<void> {
    if (this.busy || this.asked) {
      this.again = true;
      return;
    }
    this.busy = true;
    const { draft, files } = this.page.local();
    try {
      await this.write(draft, files);
    } catch (error) {
      if (error instanceof Problem && error.kind === "draft-changed")
        this.meet((error.body.draft as ServerDraft | null) ?? null);
      else if (isOffline(error) || (error instanceof Problem && error.status === 429)) this.wait(RETRY_MS);
    }
    this.done();
  }

  private async write(draft: Draft | null, files: number[]): Promise<void> {
    if (draft === null && files.length === 0) {
      if (this.version > 0) await deleteDraft(this.ticket, this.kind, this.version);
      this.know(0, this.page.local().draft === null);
      this.page.kept(false);
      return;
    }
    const written = this.words();
    const { text = "", html = "", macro = null, since = 0 } = draft ?? {};
    const order = { kind: this.kind, text, html, macro, attachments: files, started_seq: since };
    const saved = await putDraft(this.ticket, { ...order, version: this.version });
    this.know(saved.version, this.words() === written);
    this.page.kept(true);
  }

  /** What stands here, to be compared. */
  private words(): string {
    const { draft, files } = this.page.local();
    return JSON.stringify([draft?.text, draft?.html, draft?.macro, files]);
  }

  private done(): void {
    this.busy = false;
    if (this.again) this.wait(0);
    this.again = false;
  }

  private wait(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), ms);
  }

  private know(version: number, clean: boolean): void {
    this.version = version;
    this.clean = clean;
    if (version === 0 && clean) localStorage.removeItem(this.key);
    else localStorage.setItem(this.key, `${version} ${clean ? 1 : 0}`);
  }
}
