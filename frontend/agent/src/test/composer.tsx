import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, fireEvent, render, screen } from "@testing-library/react";
import { vi } from "vitest";
import { meQuery } from "@/api/me";
import type { Ticket } from "@/api/types";
import { Composer, type Newest } from "@/features/composer/Composer";
import { postmanOf } from "@/features/composer/useOutbox";
import type { Returned } from "@/features/composer/useReturned";
import { ana, NOW } from "./rows";
import { ticket } from "./tickets";
import { FakeRequest } from "./xhr";

/** Ana at the composer, and what leaves it. */

vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
// the environment has no fonts to wait for
Object.defineProperty(document, "fonts", { value: new EventTarget() });

const me = { ...ana, role: "agent", language: "en", theme: "auto", teams: [], has_password: true };

export const showNewest = vi.fn();
export const takeNext = vi.fn();

export interface Scene {
  of?: Ticket;
  lastSeq?: number;
  newest?: Newest | null;
  returned?: Returned | null;
}

function scene({ of = ticket(), lastSeq = 3, newest = null, returned = null }: Scene) {
  return (
    <Composer
      ticket={of}
      lastSeq={lastSeq}
      newest={newest}
      onShowNewest={showNewest}
      onDraft={() => {}}
      returned={returned}
      onTaken={() => {}}
      onNext={takeNext}
    />
  );
}

export function open(first: Scene = {}) {
  const client = new QueryClient();
  client.setQueryData(meQuery.queryKey, me as never);
  const around = (what: Scene) => (
    <QueryClientProvider client={client}>
      <MantineProvider env="test">{scene(what)}</MantineProvider>
    </QueryClientProvider>
  );
  const page = render(around(first));
  return { ...page, client, show: (next: Scene) => page.rerender(around(next)) };
}

export const field = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: /^(Reply|Note)$/ });
export const button = (name: RegExp) => screen.getByRole<HTMLButtonElement>("button", { name });
export const write = (text: string) => fireEvent.change(field(), { target: { value: text } });
export const outbox = () => postmanOf(ana.id).items;
export const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

export const sent: { key: string; body: Record<string, unknown> }[] = [];

/** Before each story: nothing is kept, nothing was sent, and the server takes everything. */
export function fresh(): void {
  vi.useFakeTimers();
  vi.setSystemTime(NOW);
  localStorage.clear();
  sent.length = 0;
  FakeRequest.all = [];
  vi.stubGlobal("XMLHttpRequest", FakeRequest);
  vi.stubGlobal("fetch", async (_url: string, init: RequestInit) => {
    if (init.method !== "POST") return Response.json({ title: "not in this story" }, { status: 503 });
    const headers = init.headers as Record<string, string>;
    sent.push({ key: headers["Idempotency-Key"] ?? "", body: JSON.parse(String(init.body)) });
    return Response.json({ message: { id: 1 }, ticket: { id: 1 } }, { status: 201 });
  });
}

export async function over(): Promise<void> {
  await vi.advanceTimersByTimeAsync(20_000);
  vi.useRealTimers();
}

/** Files pasted into the field. */
export const attach = (...names: string[]) => {
  const files = names.map((name) => new File(["x"], name, { type: "image/png" }));
  fireEvent.paste(field(), { clipboardData: { files, getData: () => "" } });
};
