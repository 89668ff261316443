import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, Suspense } from "react";
import { HatchDefs } from "@/components/HourLine";
import { Hints } from "@/components/hints/Hints";
import { part } from "@/lib/part";
import { queryClient } from "./queryClient";
import { schemeManager } from "./scheme";
import { cssVariablesResolver, theme } from "./theme";

const Toasts = part(async () => (await import("@/components/Toasts")).Toasts);

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
        colorSchemeManager={schemeManager}
        getStyleNonce={styleNonce}
      >
        <HatchDefs />
        <Suspense>
          <Toasts />
        </Suspense>
        <Hints />
        {children}
      </MantineProvider>
    </QueryClientProvider>
  );
}
