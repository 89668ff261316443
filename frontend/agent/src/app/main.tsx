import "@mantine/core/styles.layer.css";
import "@mantine/notifications/styles.layer.css";
import "./global.css";
import { RouterProvider } from "@tanstack/react-router";
import { setNonce } from "get-nonce";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { browserLanguage, setLanguage, startI18n } from "@/i18n";
import { Providers, styleNonce } from "./Providers";
import { router } from "./router";

async function start(root: HTMLElement): Promise<void> {
  startI18n();
  // Scroll locking under dialogs adds a style of its own.
  setNonce(styleNonce());
  await setLanguage(browserLanguage());
  createRoot(root).render(
    <StrictMode>
      <Providers>
        <RouterProvider router={router} />
      </Providers>
    </StrictMode>,
  );
}

const root = document.getElementById("root");
if (root) void start(root);
