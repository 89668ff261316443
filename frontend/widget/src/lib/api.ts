import type { Kept, Proof, State, Thread, Waiting } from "./types";

/** The server said no: `status`, its words, and after how many seconds to try again. Status 0: it was not reached. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message = "",
    readonly wait = 0,
  ) {
    super(message);
  }

  /** True when the same may work later without anybody doing anything. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

export interface Claim {
  name?: string;
  email?: string;
  language?: string;
}

/** What the widget asks over HTTP. The token travels in a header only. */
export class Api {
  token = "";

  constructor(
    private readonly base: string,
    private readonly fetcher: typeof fetch = (...given) => fetch(...given),
  ) {}

  begin(claim: Claim & { proof?: Proof }): Promise<Thread & { token: string }> {
    return this.ask("POST", "session", claim);
  }

  thread(after: number): Promise<Thread> {
    return this.ask("GET", `thread?after=${after}`);
  }

  send({ id, text, files, choice }: Waiting, page: string): Promise<{ id: string }> {
    const body = { id, text, files: files.map(({ token }) => token), page, ...(choice && { choice }) };
    return this.ask("POST", "messages", body);
  }

  receipt(state: "delivered" | "read", n: number): Promise<void> {
    return this.ask("POST", "receipts", { state, n });
  }

  introduce(claim: Claim): Promise<State> {
    return this.ask("POST", "me", claim);
  }

  upload(file: File): Promise<Kept> {
    const form = new FormData();
    form.append("file", file);
    return this.ask("POST", "files", form);
  }

  async forget(): Promise<void> {
    await this.ask("DELETE", "session");
    this.token = "";
  }

  private async ask<T>(method: string, path: string, body?: object): Promise<T> {
    const json = body && !(body instanceof FormData);
    const headers: Record<string, string> = {};
    if (this.token) headers.Authorization = `Bearer ${this.token}`;
    if (json) headers["Content-Type"] = "application/json";
    const answer = await this.fetcher(`${this.base}/${path}`, {
      method,
      headers,
      credentials: "omit",
      ...(body && { body: json ? JSON.stringify(body) : (body as FormData) }),
    }).catch(() => {
      throw new Refused(0);
    });
    const text = await answer.text().catch(() => "");
    const told = text && read(text);
    if (!answer.ok)
      throw new Refused(answer.status, words(told), Number(answer.headers.get("Retry-After")) || 0);
    return told as T;
  }
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function words(told: unknown): string {
  if (typeof told !== "object" || told === null) return "";
  const { detail, title, errors } = told as {
    detail?: string;
    title?: string;
    errors?: Record<string, string[]>;
  };
  return Object.values(errors ?? {})[0]?.[0] || detail || title || "";
}
