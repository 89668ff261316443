import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { act, render, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeAll, expect, test, vi } from "vitest";
import { needWords } from "@/i18n";
import { NOW } from "@/test/rows";
import { SignInPage } from "./SignInPage";

vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));

beforeAll(() => needWords("door"));

const me = { id: 1, name: "Ana Prado", csrf_token: "t", server_time: new Date(NOW).toISOString() };

type Answer = { status: number; body?: unknown; headers?: Record<string, string> };

function server({ status, body = {}, headers = {} }: Answer) {
  const answer = vi.fn((_url: string, _request: RequestInit) =>
    Promise.resolve(Response.json(body, { status, headers })),
  );
  vi.stubGlobal("fetch", answer);
  return answer;
}

const refused = { status: 401, body: { type: "urn:hora:problem:wrong-credentials", title: "No." } };

async function open(address = "/sign-in") {
  const root = createRootRoute();
  const page = createRoute({
    getParentRoute: () => root,
    path: "/sign-in",
    validateSearch: ({ next }: Record<string, unknown>) => (typeof next === "string" ? { next } : {}),
    component: SignInPage,
  });
  const anywhere = createRoute({ getParentRoute: () => root, path: "$", component: () => <p>inside</p> });
  const history = createMemoryHistory({ initialEntries: [address] });
  const router = createRouter({ routeTree: root.addChildren([page, anywhere]), history });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MantineProvider>
        <RouterProvider router={router} />
      </MantineProvider>
    </QueryClientProvider>,
  );
  await screen.findByRole("main");
  return history;
}

async function signIn(password = "correct horse") {
  await userEvent.type(screen.getByLabelText(/e-?mail/i), "ana@hora.example");
  await userEvent.type(screen.getByLabelText(/password/i), password);
  await userEvent.click(screen.getByRole("button", { name: /sign in/i }));
}

const said = async (words: RegExp) =>
  waitFor(() => expect(screen.getByRole("alert").textContent).toMatch(words));
const linkButton = { name: "Sign in with this link" };

test("given the right password, then the queue opens", async () => {
  const answer = server({ status: 200, body: me });
  const history = await open();
  await signIn();
  await waitFor(() => expect(history.location.href).toBe("/queue/all"));
  expect(answer.mock.calls[0]?.[1].body).toBe('{"email":"ana@hora.example","password":"correct horse"}');
});

test("given another page asked for it, then that page opens", async () => {
  server({ status: 200, body: me });
  const history = await open("/sign-in?next=/tickets/20418");
  await signIn();
  await waitFor(() => expect(history.location.href).toBe("/tickets/20418"));
});

test("given a wrong password, then it says so, and what was typed stays", async () => {
  server(refused);
  await open();
  await signIn("wrong");
  await said(/do not match/);
  expect(screen.getByLabelText<HTMLInputElement>(/e-?mail/i).value).toBe("ana@hora.example");
  expect(document.activeElement).toBe(screen.getByLabelText(/password/i));
});

test("given too many tries, then it says when to try again", async () => {
  server({ status: 429, body: { title: "Too many" }, headers: { "Retry-After": "120" } });
  await open();
  await signIn();
  await said(/try again at \d?\d:\d\d/);
});

test("given no connection, then it says so", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
  await open();
  await signIn();
  await said(/No connection/);
});

test("given an empty field, then nothing is sent", async () => {
  const answer = server(refused);
  await open();
  await userEvent.click(screen.getByRole("button", { name: /sign in/i }));
  await said(/Fill in both/);
  expect(answer).not.toHaveBeenCalled();
});

test("a link is spent by a press, never by opening the page", async () => {
  const answer = server({ status: 200, body: me });
  const history = await open("/sign-in#token=once");
  const button = screen.getByRole("button", linkButton);
  expect(answer).not.toHaveBeenCalled();
  await userEvent.click(button);
  await waitFor(() => expect(history.location.href).toBe("/queue/all"));
  expect(answer.mock.calls[0]?.[1].body).toBe('{"token":"once"}');
});

test("given a used link, then its secret leaves the address and the page says how to get another", async () => {
  server(refused);
  const history = await open("/sign-in?next=/settings#token=used");
  await userEvent.click(screen.getByRole("button", linkButton));
  await said(/used already or is too old/);
  expect(screen.getByText("manage.py sign_in_link EMAIL")).toBeDefined();
  expect(decodeURIComponent(history.location.href)).toBe("/sign-in?next=/settings");
  expect(screen.queryByRole("button", linkButton)).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: /password/i }));
  expect(screen.getByLabelText(/e-?mail/i)).toBeDefined();
});

test("given a used link, when another is pasted over it, then that one can be used", async () => {
  server(refused);
  const history = await open("/sign-in#token=used");
  await userEvent.click(screen.getByRole("button", linkButton));
  await said(/used already/);
  act(() => history.push("/sign-in#token=fresh"));
  expect(await screen.findByRole("button", linkButton)).toBeDefined();
});
