import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { HatchDefs } from "@/components/HourLine";
import { queryClient } from "./queryClient";
import { cssVariablesResolver, theme } from "./theme";

/** Django puts the page's nonce here; styles that Mantine adds carry it past the Content-Security-Policy. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";
}

export function Providers({ children }: { children: ReactNode }) {
  return (
    <QueryClientProvider client={queryClient}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariablesResolver}
        defaultColorScheme="auto"
        getStyleNonce={styleNonce}
      >
        <HatchDefs />
        <Notifications position="bottom-left" limit={2} autoClose={8000} />
        {children}
      </MantineProvider>
    </QueryClientProvider>
  );
}
