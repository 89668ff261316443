import { useMediaQuery } from "@mantine/hooks";
import { useMatchRoute } from "@tanstack/react-router";
import { type ReactNode, Suspense, useEffect } from "react";
import { useMe } from "@/api/me";
import { Asking } from "@/components/acts/Asking";
import { useCarrying } from "@/features/composer/useOutbox";
import { useNotices } from "@/features/notifications/useNotices";
import { withWords } from "@/i18n";
import { useTranslation } from "@/i18n/useTranslation";
import { part } from "@/lib/part";
import { keepFor } from "@/lib/worker";
import { Announcer } from "./Announcer";
import classes from "./AppFrame.module.css";
import { GoKeys } from "./GoKeys";
import { Nav } from "./Nav";
import { useLive } from "./useLive";
import { useWishes } from "./useWishes";

const Alerts = part(
  async () => (await withWords(["telling"], import("@/features/notifications/alerts/Alerts"))).Alerts,
);
const BottomBar = part(async () => (await import("./BottomBar")).BottomBar);

/** Navigation beside the page: 212 wide, a rail of 56 below 1280 and on a ticket, a bar at the bottom on phones. */
export function AppFrame({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const match = useMatchRoute();
  const onTicket = Boolean(match({ to: "/tickets/$id" }));
  // The board takes the whole width; its mark leads back to the queue.
  const onBoard = Boolean(match({ to: "/board" }));
  const narrow = useMediaQuery("(max-width: 1279.98px)", false, { getInitialValueInEffect: false });
  const isPhone = useMediaQuery("(max-width: 767.98px)", false, { getInitialValueInEffect: false });
  const rail = narrow || onTicket;
  useLive();
  useWishes();
  useNotices();
  const me = useMe().id;
  useCarrying(me);
  useEffect(() => keepFor(me), [me]);
  return (
    <div className={classes.frame} data-rail={rail || undefined} data-bare={onBoard || undefined}>
      <a className={classes.skip} href="#content">
        {t("nav.skip")}
      </a>
      {!onBoard && <Nav rail={rail} />}
      <div className={classes.page}>{children}</div>
      {isPhone && !onTicket && (
        <Suspense fallback={<div className={classes.bar} />}>
          <BottomBar />
        </Suspense>
      )}
      <GoKeys />
      <Asking />
      <Announcer />
      <Suspense>
        <Alerts me={me} />
      </Suspense>
    </div>
  );
}
