import { afterEach, expect, test, vi } from "vitest";
import { get, isOffline, Problem, post, send, setCsrfToken } from "./http";

afterEach(() => {
  vi.unstubAllGlobals();
  setCsrfToken("");
});

function server(body: unknown, init: ResponseInit = {}) {
  const answer = vi.fn((_url: string, _request: RequestInit) =>
    Promise.resolve(
      new Response(body === null ? null : JSON.stringify(body), {
        headers: { "Content-Type": "application/problem+json" },
        ...init,
      }),
    ),
  );
  vi.stubGlobal("fetch", answer);
  return answer;
}

test("a problem keeps its short name, its words and what came with it", async () => {
  const assignee = { id: 2, name: "Ben Okafor", initials: "BO" };
  server({ type: "urn:hora:problem:already-taken", title: "Taken.", status: 409, assignee }, { status: 409 });
  const problem = await post("/tickets/1/assign").catch((error: unknown) => error);
  expect(problem).toBeInstanceOf(Problem);
  expect(problem).toMatchObject({
    status: 409,
    kind: "already-taken",
    message: "Taken.",
    body: { assignee },
  });
  expect(isOffline(problem)).toBe(false);
});

test("an error page of a proxy is a problem too", async () => {
  server(null, { status: 502, statusText: "Bad Gateway", headers: { "Content-Type": "text/html" } });
  const problem = await get("/me").catch((error: unknown) => error);
  expect(problem).toMatchObject({ status: 502, kind: "", message: "Bad Gateway" });
  expect(isOffline(problem)).toBe(true);
});

test("a write carries the CSRF token and its idempotency key, a read neither", async () => {
  setCsrfToken("from-me");
  const fetched = server({});
  await post("/tickets/1/messages", { text: "Hi" }, "key-1");
  await get("/me");
  expect(fetched.mock.calls[0]?.[1]).toMatchObject({
    method: "POST",
    body: '{"text":"Hi"}',
    headers: { "X-CSRFToken": "from-me", "Idempotency-Key": "key-1", "Content-Type": "application/json" },
  });
  expect(fetched.mock.calls[1]?.[1].headers).toEqual({ Accept: "application/json" });
});

test("a file goes as it is, and an empty answer is no body", async () => {
  const fetched = server(null, { status: 204 });
  const body = new FormData();
  expect(await send("DELETE", "/session", { body })).toBeUndefined();
  expect(fetched.mock.calls[0]?.[1].body).toBe(body);
});
