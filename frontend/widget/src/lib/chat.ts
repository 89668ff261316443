import { type Api, type Claim, Refused } from "./api";
import { type Frame, Line } from "./line";
import { Receipts } from "./receipts";
import { Sender } from "./sender";
import type { Store } from "./store";
import { add, drop, last, lastOfOthers, mark, merge, nothing, type Talk, unread } from "./thread";
import type { Choice, Kept, Proof, Setup, State, Thread, Waiting } from "./types";
import { Typing } from "./typing";
import { isPrivate, Visits } from "./visits";

export type Connection = "idle" | "up" | "down";

export interface View {
  talk: Talk;
  state: State | null;
  connection: Connection;
  writing: string | null;
  /** Nobody may write here without having signed in on the website. */
  shut: boolean;
  unread: number;
}

const POLL_EVERY = 5_000;

/** The chat itself, apart from how it looks: what is kept, what is sent, what comes. */
export class Chat {
  view: View = { talk: nothing, state: null, connection: "idle", writing: null, shut: false, unread: 0 };
  page = "";
  language = "en";
  private readonly line: Line;
  private readonly listeners = new Set<() => void>();
  private proof: Proof | null = null;
  private readonly sender: Sender;
  private readonly receipts: Receipts;
  private readonly typing = new Typing((on) => this.line.tell({ type: "typing", on }));
  private readonly visits = new Visits(
    (frame) => this.line.tell(frame),
    () => this.known,
  );
  private poll: ReturnType<typeof setInterval> | undefined;
  private looking = false;
  private beginning: Promise<void> | null = null;

  constructor(
    readonly setup: Setup,
    private readonly api: Api,
    private readonly store: Store,
    socket: string,
    make?: (url: string) => WebSocket,
  ) {
    this.api.token = store.memory.token;
    this.receipts = new Receipts(api, store);
    this.sender = new Sender({
      talk: () => this.view.talk,
      keep: (talk) => this.talk(talk),
      hand: (message) => this.hand(message),
      renew: () => this.renew(),
    });
    this.set({ talk: { said: [], waiting: store.memory.waiting } });
    this.line = new Line({
      url: socket,
      hello: () => ({
        type: "hello",
        channel: setup.channel,
        token: this.api.token,
        after: last(this.view.talk),
      }),
      hear: (frame) => this.hear(frame),
      changed: (state) => this.lineIs(state),
      ...(make && { make }),
    });
  }

  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** True when this browser has talked before. */
  get known(): boolean {
    return this.api.token !== "";
  }

  /** Go on where this browser was, or with the customer whom the website names. */
  async start(proof: Proof | null): Promise<void> {
    this.proof = proof;
    if (proof) await this.begin({}).catch(() => undefined);
    else if (this.setup.require_verified && !this.known) this.set({ shut: true });
    if (this.known) this.line.open();
    void this.sender.flush();
  }

  async identify(proof: Proof): Promise<void> {
    this.line.close();
    this.visits.anew();
    // what an anonymous visitor has said may become the customer's: the server decides
    this.set({ talk: { said: [], waiting: this.view.talk.waiting }, shut: false });
    await this.start(proof);
  }

  async forget(): Promise<void> {
    this.line.close();
    clearInterval(this.poll);
    await this.api.forget().catch(() => undefined);
    this.api.token = "";
    this.store.forget();
    this.receipts.forget();
    this.visits.anew();
    this.set({ talk: nothing, state: null, connection: "idle", unread: 0, writing: null });
  }

  say(text: string, files: Kept[] = [], choice?: Choice): void {
    this.typing.stop();
    const id = crypto.randomUUID();
    const message: Waiting = { id, text, files, at: new Date().toISOString(), state: "waiting" };
    this.talk(add(this.view.talk, choice ? { ...message, choice } : message));
    void this.sender.flush();
  }

  write(text: string): void {
    this.typing.write(text);
  }

  again(id: string): void {
    this.talk(mark(this.view.talk, id, { state: "waiting", reason: "" }));
    this.sender.hurry();
  }

  discard(id: string): void {
    this.talk(drop(this.view.talk, id));
  }

  async introduce(claim: Claim): Promise<void> {
    if (this.known) this.set({ state: await this.api.introduce(claim) });
    else await this.begin(claim);
  }

  async upload(file: File): Promise<Kept> {
    if (!this.known) await this.begin({});
    return this.api.upload(file);
  }

  /** The website shows this page now. */
  visit(page: string, title: string): void {
    this.page = page;
    if (this.setup.visits && !isPrivate()) this.visits.opened(page, title);
  }

  /** The panel is open and in front: what is there counts as read. */
  look(looking: boolean): void {
    this.looking = looking;
    if (looking) this.line.now();
    this.receive();
  }

  back(): void {
    this.line.now();
    this.sender.hurry();
  }

  gone(): void {
    this.line.cut();
    if (this.known) this.set({ connection: "down" });
  }

  private begin(claim: Claim): Promise<void> {
    this.beginning ??= this.reallyBegin(claim).finally(() => {
      this.beginning = null;
    });
    return this.beginning;
  }

  private async reallyBegin(claim: Claim): Promise<void> {
    try {
      const proof = this.proof ? { proof: this.proof } : {};
      const found = await this.api.begin({ language: this.language, ...claim, ...proof });
      this.api.token = found.token;
      this.store.keep({ token: found.token });
      this.take(found);
      this.set({ shut: false });
      this.line.open();
    } catch (error) {
      if (error instanceof Refused && error.status === 403) this.set({ shut: true });
      throw error;
    }
  }

  private async hand(message: Waiting): Promise<void> {
    if (!this.known) await this.begin({});
    await this.api.send(message, this.page);
  }

  private async renew(): Promise<boolean> {
    if (this.view.shut) return false;
    this.api.token = "";
    await this.begin({}).catch(() => undefined);
    return this.known;
  }

  private hear(frame: Frame): void {
    if (frame.type === "welcome" || frame.type === "news") this.take(frame);
    if (frame.type === "welcome" && frame.more) this.more();
    if (frame.type === "writing") this.set({ writing: frame.name });
    if (frame.type === "read" && this.view.state)
      this.set({ state: { ...this.view.state, read_at: frame.at } });
  }

  private take(thread: Pick<Thread, "messages"> & State): void {
    const { promise, person, handed_over, read_at, visitor } = thread;
    this.set({ state: { promise, person, handed_over, read_at, visitor } });
    this.talk(merge(this.view.talk, thread.messages));
    if (thread.messages.some(({ from }) => from === "person")) this.set({ writing: null });
    this.receive();
  }

  private async more(): Promise<void> {
    try {
      const found = await this.api.thread(last(this.view.talk));
      this.take(found);
      if (found.more) await this.more();
    } catch {
      // the next welcome or look asks again
    }
  }

  private lineIs(state: "up" | "down" | "ended"): void {
    clearInterval(this.poll);
    if (state === "ended") {
      this.api.token = "";
      this.store.keep({ token: "" });
      this.set({ connection: "idle", writing: null });
      if (!this.proof && this.setup.require_verified) this.set({ shut: true });
      return;
    }
    this.set({ connection: state, ...(state === "down" && { writing: null }) });
    if (state === "down") this.poll = setInterval(() => this.more(), POLL_EVERY);
    if (state === "up") {
      this.visits.flush();
      this.back();
    }
  }

  private receive(): void {
    const read = this.receipts.reached(lastOfOthers(this.view.talk), this.looking);
    this.set({ unread: unread(this.view.talk, read) });
  }

  private talk(talk: Talk): void {
    if (talk.waiting !== this.view.talk.waiting) this.store.keep({ waiting: talk.waiting });
    this.set({ talk });
  }

  private set(change: Partial<View>): void {
    this.view = { ...this.view, ...change };
    for (const listener of this.listeners) listener();
  }
}
