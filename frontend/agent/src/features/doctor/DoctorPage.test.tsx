import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeAll, expect, test, vi } from "vitest";
import type { Check, DoctorReport } from "@/api/types";
import { needWords, setLanguage } from "@/i18n";
import words from "@/i18n/doctor/en.json";
import { at } from "@/test/rows";
import { DoctorPage } from "./DoctorPage";
import { asText } from "./report";

vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));

beforeAll(() => needWords("doctor"));

const check = (change: Partial<Check>): Check => ({
  name: "redis",
  state: "ok",
  code: "redis.answers",
  values: {},
  summary: "Redis answers.",
  detail: "",
  advice: "",
  ...change,
});
const sick: DoctorReport = {
  ok: false,
  at: at(0),
  checks: [
    check({}),
    check({
      name: "workers",
      state: "fail",
      code: "workers.on_strike",
      summary: "No worker is running.",
      advice: "Start one.",
    }),
    check({
      name: "disk",
      state: "warn",
      code: "disk.low",
      values: { gigabytes: 8.04, share: 0.04, where: "/data" },
      summary: "8.0 GB free (4%) at /data.",
      advice: "Make room soon.",
    }),
  ],
};

function show(answer: () => Promise<Response>) {
  const fetched = vi.fn(answer);
  vi.stubGlobal("fetch", fetched);
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MantineProvider>
        <DoctorPage />
      </MantineProvider>
    </QueryClientProvider>,
  );
  return fetched;
}

test("what fails comes first, in words, with what to do about it", async () => {
  show(() => Promise.resolve(Response.json(sick)));
  const rows = (await screen.findAllByRole("listitem")).map((row) => row.textContent);
  expect(rows[0]).toMatch(/Fails.*Workers.*No worker is running.*What to do:.*Start one/);
  expect(rows[1]).toMatch(/Look.*Disk space/);
  expect(rows[2]).toMatch(/Works.*Redis/);
  expect(screen.getByText(/One thing does not work/)).toBeDefined();
});

test("what was found is said in the reader's language; what has no words there is marked as English", async () => {
  await needWords("doctor");
  await setLanguage("es");
  show(() => Promise.resolve(Response.json(sick)));
  expect(await screen.findByText("8 GB libres (4 %) en /data.")).toBeDefined();
  expect(screen.getByText("Haz sitio pronto.")).toBeDefined();
  expect(screen.getByText("No worker is running.").lang).toBe("en");
  await setLanguage("en");
});

test("every check that has a name in words is called by it", async () => {
  const checks = Object.keys(words.doctor.name).map((name) => check({ name }));
  show(() => Promise.resolve(Response.json({ ...sick, checks })));
  const rows = await screen.findAllByRole("listitem");
  const called = rows.map((row) => row.querySelector("strong")?.textContent);
  expect(called.sort()).toEqual(Object.values(words.doctor.name).sort());
});

test("checks again when asked", async () => {
  const fetched = show(() => Promise.resolve(Response.json(sick)));
  await screen.findAllByRole("listitem");
  await userEvent.click(screen.getByRole("button", { name: "Check again" }));
  expect(fetched).toHaveBeenCalledTimes(2);
});

test("says that the checks could not be run", async () => {
  show(() => Promise.reject(new TypeError("Failed to fetch")));
  expect((await screen.findByRole("alert")).textContent).toContain("No connection to the server");
});

test("as text: what to paste where help is asked for", () => {
  expect(asText(sick).split("\n").slice(1)).toEqual([
    "OK    redis: Redis answers.",
    "FAIL  workers: No worker is running.",
    "      To do: Start one.",
    "WARN  disk: 8.0 GB free (4%) at /data.",
    "      To do: Make room soon.",
  ]);
});
