import type { Said, State, Thread } from "./types";

export type Frame =
  | ({ type: "welcome" } & Thread)
  | ({ type: "news"; messages: Said[] } & State)
  | { type: "writing"; name: string | null }
  | { type: "read"; at: string }
  | { type: "beat" };

interface Options {
  url: string;
  hello: () => object;
  hear: (frame: Frame) => void;
  /** The line is up, or down; `ended`: the session is not good any more. */
  changed: (state: "up" | "down" | "ended") => void;
  make?: (url: string) => WebSocket;
  random?: () => number;
}

const SIGNED_OUT = 4401;
const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;
/** The server says something every fifteen seconds: a line that is silent for longer is dead, whatever it says. */
const SILENCE = 40_000;

/** The socket, kept open for as long as it is wanted: waits grow to half a minute and never end. */
export class Line {
  private socket: WebSocket | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private watch: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private wanted = false;
  private isUp = false;

  constructor(private readonly options: Options) {}

  open(): void {
    this.wanted = true;
    this.now();
  }

  close(): void {
    this.wanted = false;
    this.drop();
  }

  /** Something says that the network is back: do not wait. */
  now(): void {
    if (!this.wanted || this.socket) return;
    clearTimeout(this.timer);
    this.connect();
  }

  /** The network is gone: what looks like a line is none. */
  cut(): void {
    if (!this.wanted) return;
    this.drop();
    this.options.changed("down");
  }

  /** Said now or not at all. False when the line is down. */
  tell(frame: object): boolean {
    if (this.isUp) this.socket?.send(JSON.stringify(frame));
    return this.isUp;
  }

  private connect(): void {
    const make = this.options.make ?? ((url: string) => new WebSocket(url));
    const socket = make(this.options.url);
    this.socket = socket;
    socket.onopen = () => socket.send(JSON.stringify(this.options.hello()));
    socket.onmessage = ({ data }) => this.heard(JSON.parse(data as string) as Frame);
    socket.onclose = ({ code }) => this.socket === socket && this.lost(code);
    this.listen();
  }

  private heard(frame: Frame): void {
    this.listen();
    if (frame.type === "welcome") {
      this.failures = 0;
      this.isUp = true;
      this.options.changed("up");
    }
    this.options.hear(frame);
  }

  private listen(): void {
    clearTimeout(this.watch);
    this.watch = setTimeout(() => {
      this.drop();
      this.lost(0);
    }, SILENCE);
  }

  private lost(code: number): void {
    this.drop();
    if (code === SIGNED_OUT) {
      this.wanted = false;
      this.options.changed("ended");
      return;
    }
    this.options.changed("down");
    const longest = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.failures++);
    const wait = longest * (0.5 + (this.options.random ?? Math.random)() / 2);
    if (this.wanted) this.timer = setTimeout(() => this.connect(), wait);
  }

  private drop(): void {
    clearTimeout(this.timer);
    clearTimeout(this.watch);
    const socket = this.socket;
    this.socket = null;
    this.isUp = false;
    socket?.close();
  }
}
