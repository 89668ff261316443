import type { ClientFrame, Cursor, ServerFrame } from "@/api/types";

/** The socket alone: connects, resumes, notices silence, comes back. What frames mean is not its business. */

export interface SocketHandlers {
  /** Where to go on from; null means wait, `resume()` will be called. */
  cursor: () => Cursor | null;
  onFrame: (frame: ServerFrame) => void;
  /** No connection; the next try is at `retryAt` (ms, this computer's clock). */
  onLost: (retryAt: number) => void;
  onOpen: () => void;
  /** Signed out or deactivated: trying again would not help. */
  onRefused: () => void;
  open?: (url: string) => WebSocket;
}

/** Heartbeats come every 15 s; two missed and a bit means the line is dead though nobody said so. */
export const SILENCE_MS = 37_000;
const REFUSED = new Set([4401, 4403]);

/** Full jitter: when a server comes back, 200 agents do not knock in the same second. */
export function backoff(tries: number, random: number): number {
  return Math.min(30_000, 500 * 2 ** tries) * random;
}

export class LiveSocket {
  private socket: WebSocket | null = null;
  private tries = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private watchdog: ReturnType<typeof setTimeout> | undefined;
  private stopped = true;

  constructor(
    private readonly url: string,
    private readonly handlers: SocketHandlers,
  ) {}

  start(): void {
    this.stopped = false;
    this.connect();
  }

  stop(): void {
    this.stopped = true;
    this.drop();
  }

  get isOpen(): boolean {
    return this.socket?.readyState === 1;
  }

  send(frame: ClientFrame): void {
    if (this.isOpen) this.socket?.send(JSON.stringify(frame));
  }

  resume(): void {
    const after = this.handlers.cursor();
    if (after !== null) this.send({ type: "resume", after });
  }

  /** The page came back: do not sit out the waiting time. */
  wake(): void {
    if (this.stopped || this.isOpen || this.socket?.readyState === 0) return;
    this.tries = 0;
    this.connect();
  }

  /** The network came back, perhaps another one: a line that looks open may be dead, and a new one answers at once. */
  renew(): void {
    if (this.stopped) return;
    this.tries = 0;
    this.connect();
  }

  private drop(): void {
    clearTimeout(this.retry);
    clearTimeout(this.watchdog);
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }

  private connect(): void {
    this.drop();
    const socket = (this.handlers.open ?? ((url) => new WebSocket(url)))(this.url);
    this.socket = socket;
    this.listen();
    socket.onopen = () => {
      if (socket !== this.socket) return;
      this.resume();
      this.handlers.onOpen();
    };
    socket.onmessage = (event: MessageEvent<string>) => {
      if (socket === this.socket) this.receive(event.data);
    };
    socket.onclose = (event: CloseEvent) => {
      if (socket === this.socket) this.lost(event.code);
    };
  }

  private receive(text: string): void {
    this.tries = 0;
    this.listen();
    this.handlers.onFrame(JSON.parse(text) as ServerFrame);
  }

  private listen(): void {
    clearTimeout(this.watchdog);
    this.watchdog = setTimeout(() => this.lost(0), SILENCE_MS);
  }

  private lost(code: number): void {
    this.drop();
    if (this.stopped) return;
    if (REFUSED.has(code)) {
      this.stopped = true;
      this.handlers.onRefused();
      return;
    }
    const wait = backoff(this.tries, Math.random());
    this.tries += 1;
    this.retry = setTimeout(() => this.connect(), wait);
    this.handlers.onLost(Date.now() + wait);
  }
}
