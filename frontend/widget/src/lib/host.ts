import type { Shelf } from "./store";
import type { Proof, Setup } from "./types";

export interface Hello {
  open: boolean;
  phone: boolean;
  page: string;
  title: string;
  proof: Proof | null;
  language: string;
  theme: string;
  /** What the page keeps for a frame that may keep nothing itself. */
  kept: string | null;
}

type FromPage =
  | { type: "state"; open: boolean; phone: boolean; page: string; title: string }
  | { type: "proof"; proof: Proof }
  | { type: "forget" };

type Told =
  | { type: "close" | "talked" | "forgotten" }
  | { type: "unread"; count: number }
  | { type: "keep"; text: string | null };

/** The website around us: it says hello once, from an address that is allowed, and then has a line of its own. */
export class Host {
  open = false;
  phone = false;
  private port: MessagePort | null = null;
  private readonly listeners = new Set<() => void>();
  onProof: (proof: Proof) => void = () => undefined;
  onForget: () => void = () => undefined;
  onPage: (page: string, title: string) => void = () => undefined;

  constructor(setup: Setup, begin: (hello: Hello) => void) {
    const allowed = new Set([...setup.origins, location.origin]);
    const listen = (event: MessageEvent) => {
      const said = event.data as { type?: string };
      if (event.source !== window.parent || !allowed.has(event.origin) || said?.type !== "hora") return;
      const [port] = event.ports;
      if (!port) return;
      removeEventListener("message", listen);
      this.port = port;
      port.onmessage = ({ data }: MessageEvent<FromPage>) => this.hear(data);
      const hello = event.data as Hello;
      this.hear({ ...hello, type: "state" });
      begin(hello);
    };
    addEventListener("message", listen);
  }

  tell(message: Told): void {
    this.port?.postMessage(message);
  }

  /** The page's own storage, for browsers that allow none to frames: one entry, told at the beginning. */
  shelf(hello: Hello): Shelf {
    return {
      getItem: () => hello.kept,
      setItem: (_, text) => this.tell({ type: "keep", text }),
      removeItem: () => this.tell({ type: "keep", text: null }),
    };
  }

  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private hear(said: FromPage): void {
    if (said.type === "proof") this.onProof(said.proof);
    if (said.type === "forget") this.onForget();
    if (said.type !== "state") return;
    this.open = said.open;
    this.phone = said.phone;
    this.onPage(said.page, said.title);
    for (const listener of this.listeners) listener();
  }
}
