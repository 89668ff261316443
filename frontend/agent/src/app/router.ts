import { createRouter } from "@tanstack/react-router";
import { PageError } from "./PageError";
import { PageMissing } from "./PageMissing";
import { alone } from "./routes/alone";
import { root, signedIn } from "./routes/base";
import { desk } from "./routes/desk";
import { lead } from "./routes/lead";
import { promiseRoutes } from "./routes/promises";
import { settingRoutes } from "./routes/settings";

const tree = root.addChildren([
  ...alone,
  signedIn.addChildren([...desk, ...lead, ...promiseRoutes, ...settingRoutes]),
]);

export const router = createRouter({
  routeTree: tree,
  defaultPreload: "intent",
  defaultNotFoundComponent: PageMissing,
  defaultErrorComponent: PageError,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
