/** The one door to the server: CSRF, idempotency keys and problem+json become typed results here. */

export class Problem extends Error {
  readonly status: number;
  /** Short name such as "stale-thread", or "" for a plain HTTP error. */
  readonly kind: string;
  readonly detail: string;
  readonly errors: Record<string, string[]>;
  readonly body: Record<string, unknown>;
  readonly retryAfter: number | null;

  constructor(status: number, body: Record<string, unknown>, retryAfter: number | null = null) {
    super(text(body.title) || `HTTP ${status}`);
    this.name = "Problem";
    this.status = status;
    this.kind = text(body.type)
      .replace(/^urn:hora:problem:/, "")
      .replace("about:blank", "");
    this.detail = text(body.detail);
    this.errors = (body.errors ?? {}) as Record<string, string[]>;
    this.body = body;
    this.retryAfter = retryAfter;
  }
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** True when nothing came back at all: no network, or the server is away. */
export function isOffline(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof Problem && error.status >= 502);
}

let csrfToken = "";
/** The token of `/me`; until it is known the cookie that came with the page is used. */
export function setCsrfToken(token: string): void {
  csrfToken = token;
}

export function csrf(): string {
  const cookie = document.cookie.match(/(?:^|; )hora_csrf=([^;]*)/);
  return csrfToken || decodeURIComponent(cookie?.[1] ?? "");
}

export interface SendOptions {
  body?: unknown;
  /** Same key, same outcome: pass the key again when the same action is tried again. */
  idempotencyKey?: string;
  signal?: AbortSignal;
  /** Let the browser finish the request when the page goes away. */
  keepalive?: boolean;
}

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Calls `/api/v1${path}`; resolves with the parsed body (undefined for 204), rejects with `Problem`. */
export async function send<T>(method: Method, path: string, options: SendOptions = {}): Promise<T> {
  const response = await fetch(`/api/v1${path}`, request(method, options));
  if (response.status === 204) return undefined as T;
  const body = await parse(response);
  if (!response.ok)
    throw new Problem(response.status, body, Number(response.headers.get("Retry-After")) || null);
  return body as T;
}

export const get = <T>(path: string, signal?: AbortSignal): Promise<T> =>
  send<T>("GET", path, signal ? { signal } : {});
export const post = <T>(path: string, body: unknown = {}, idempotencyKey?: string): Promise<T> =>
  send<T>("POST", path, idempotencyKey ? { body, idempotencyKey } : { body });

function request(
  method: Method,
  { body, idempotencyKey, signal, keepalive = false }: SendOptions,
): RequestInit {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (method !== "GET") headers["X-CSRFToken"] = csrf();
  if (idempotencyKey) headers["Idempotency-Key"] = idempotencyKey;
  const init: RequestInit = { method, headers, credentials: "same-origin", keepalive };
  if (signal) init.signal = signal;
  if (body instanceof FormData) init.body = body;
  else if (body !== undefined) {
    headers["Content-Type"] = "application/json";
    init.body = JSON.stringify(body);
  }
  return init;
}

async function parse(response: Response): Promise<Record<string, unknown>> {
  if (!response.headers.get("Content-Type")?.includes("json")) return { title: response.statusText };
  return (await response.json()) as Record<string, unknown>;
}
