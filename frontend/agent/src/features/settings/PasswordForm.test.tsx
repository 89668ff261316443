import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeAll, expect, test, vi } from "vitest";
import { meQuery } from "@/api/me";
import type { Me } from "@/api/types";
import { needWords } from "@/i18n";
import { ana, at } from "@/test/rows";
import { PasswordForm } from "./PasswordForm";

vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));

beforeAll(() => needWords("pages"));

const me: Me = {
  ...ana,
  email: "ana@hora.example",
  role: "agent",
  language: "en",
  theme: "auto",
  has_password: true,
  teams: [],
  company: "Hora",
  server_time: at(0),
  csrf_token: "t",
};

function server(status: number, body: unknown = null) {
  const answer = vi.fn((_url: string, _request: RequestInit) =>
    Promise.resolve(body === null ? new Response(null, { status }) : Response.json(body, { status })),
  );
  vi.stubGlobal("fetch", answer);
  return answer;
}

function show(change: Partial<Me> = {}) {
  const client = new QueryClient();
  client.setQueryData(meQuery.queryKey, { ...me, ...change });
  render(
    <QueryClientProvider client={client}>
      <MantineProvider>
        <PasswordForm />
      </MantineProvider>
    </QueryClientProvider>,
  );
}

const current = () => screen.queryByLabelText("Current password");
const set = () => userEvent.click(screen.getByRole("button", { name: "Set password" }));

test("given the current one is right, then the new one counts and both fields are empty", async () => {
  const answer = server(204);
  show();
  await userEvent.type(screen.getByLabelText("Current password"), "correct horse");
  await userEvent.type(screen.getByLabelText("New password"), "a lamp in the hall");
  await set();
  await waitFor(() => expect(screen.getByRole("status").textContent).toContain("counts from now on"));
  expect(JSON.parse(String(answer.mock.calls[0]?.[1].body))).toEqual({
    current: "correct horse",
    new: "a lamp in the hall",
  });
  expect(screen.getByLabelText<HTMLInputElement>("New password").value).toBe("");
});

test("given it is wrong, then its own field says so", async () => {
  server(400, { title: "Not valid.", errors: { current: ["This is not your current password."] } });
  show();
  await userEvent.type(screen.getByLabelText("Current password"), "wrong");
  await userEvent.type(screen.getByLabelText("New password"), "a lamp in the hall");
  await set();
  const why = await screen.findByText("This is not your current password.");
  expect(current()?.getAttribute("aria-describedby")).toContain(why.id);
});

test("who has none is not asked for one, until there is one", async () => {
  const answer = server(204);
  show({ has_password: false });
  expect(current()).toBeNull();
  await userEvent.type(screen.getByLabelText("New password"), "a lamp in the hall");
  await set();
  await waitFor(() => expect(current()).not.toBeNull());
  expect(answer.mock.calls[0]?.[1].body).toBe('{"new":"a lamp in the hall"}');
});
