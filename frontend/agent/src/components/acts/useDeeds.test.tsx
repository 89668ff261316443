import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect, test, vi } from "vitest";
import type { Row } from "@/api/types";
import { useDeeds } from "./useDeeds";

const toast = vi.hoisted(() => vi.fn());
vi.mock("@/components/toast", () => ({ toast }));
vi.mock("./perform", () => {
  throw new Error("Failed to fetch dynamically imported module");
});

test("a deed whose code cannot be fetched says so, and does nothing", async () => {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>
  );
  const { result } = renderHook(() => useDeeds(), { wrapper });
  result.current({ kind: "wake" }, { id: 7 } as Row);
  await vi.waitFor(() => expect(toast).toHaveBeenCalledWith({ message: "No connection to the server." }));
});
