import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { readQuality } from "@/features/quality/wish";
import { readSearch } from "@/features/reports/wish";
import { withWords } from "@/i18n";
import { signedIn } from "./base";
import { readTeam } from "./readTeam";

const board = createRoute({
  getParentRoute: () => signedIn,
  path: "/board",
  validateSearch: readTeam,
  component: lazyRouteComponent(
    () => withWords(["board"], import("@/features/board/BoardPage")),
    "BoardPage",
  ),
});

const reports = createRoute({
  getParentRoute: () => signedIn,
  path: "/reports",
  validateSearch: readSearch,
  component: lazyRouteComponent(
    () => withWords(["promises", "reports"], import("@/features/reports/ReportsPage")),
    "ReportsPage",
  ),
});

const quality = createRoute({
  getParentRoute: () => signedIn,
  path: "/quality",
  validateSearch: readQuality,
  component: lazyRouteComponent(
    () => withWords(["reports"], import("@/features/quality/QualityPage")),
    "QualityPage",
  ),
});

/** What those who lead look at. */
export const lead = [board, reports, quality] as const;
