import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { meQuery } from "@/api/me";
import type { Me } from "@/api/types";
import { pretendScreen } from "@/test/page";
import { useWishes } from "./useWishes";

vi.mock("@/i18n", () => ({ setLanguage: () => Promise.resolve() }));

const scheme = (): string | null => document.documentElement.getAttribute("data-mantine-color-scheme");
const written = vi.spyOn(Storage.prototype, "setItem");

function framed(theme: Me["theme"]) {
  const client = new QueryClient();
  const wish = (wanted: Me["theme"]): void => {
    client.setQueryData(meQuery.queryKey, { language: "en", theme: wanted } as Me);
  };
  wish(theme);
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>
      <MantineProvider>{children}</MantineProvider>
    </QueryClientProvider>
  );
  return { ...renderHook(() => useWishes(), { wrapper }), wish };
}

beforeEach(() => pretendScreen());
afterEach(() => {
  cleanup();
  localStorage.clear();
});

test("the page is as its reader wished, and follows them when they wish otherwise", async () => {
  const { wish } = framed("dark");
  expect(scheme()).toBe("dark");
  wish("light");
  await waitFor(() => expect(scheme()).toBe("light"));
});

test("a frame that is drawn anew leaves the styles of the page alone", () => {
  const { rerender } = framed("dark");
  written.mockClear();
  for (let page = 0; page < 5; page += 1) rerender();
  expect(written).not.toHaveBeenCalled();
});
