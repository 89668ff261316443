import {
  IconAlertTriangle,
  IconAt,
  IconBell,
  IconLayoutDashboard,
  IconList,
  IconUserCircle,
} from "@tabler/icons-react";
import { Link, useMatchRoute } from "@tanstack/react-router";
import { useMe } from "@/api/me";
import { NoticeBell } from "@/features/notifications/NoticeBell";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./BottomBar.module.css";

/** The phone's navigation. The views of the queue are tabs at its top, so here it is one place. */
export function BottomBar() {
  const { t } = useTranslation();
  const me = useMe();
  const match = useMatchRoute();
  const onMentions = Boolean(match({ to: "/queue/$view", params: { view: "mentions" } }));
  const onQueue = !onMentions && Boolean(match({ to: "/queue/$view", fuzzy: true }));
  return (
    <nav className={classes.bar} aria-label={t("nav.main")}>
      <Link
        to="/queue/$view"
        params={{ view: "all" }}
        className={classes.item}
        data-here={onQueue || undefined}
      >
        <IconList size={22} stroke={1.7} aria-hidden="true" />
        {t("nav.queue")}
      </Link>
      <Link
        to="/queue/$view"
        params={{ view: "mentions" }}
        className={classes.item}
        data-here={onMentions || undefined}
      >
        <IconAt size={22} stroke={1.7} aria-hidden="true" />
        {t("nav.mentions")}
      </Link>
      {me.role !== "agent" && (
        <Link to="/board" className={classes.item} activeProps={{ "data-here": true }}>
          <IconLayoutDashboard size={22} stroke={1.7} aria-hidden="true" />
          {t("nav.boardShort")}
        </Link>
      )}
      {me.role !== "agent" && (
        <Link to="/needs-attention" className={classes.item} activeProps={{ "data-here": true }}>
          <IconAlertTriangle size={22} stroke={1.7} aria-hidden="true" />
          {t("nav.attentionShort")}
        </Link>
      )}
      <NoticeBell side="top">
        {({ unread, bell }) => (
          <button type="button" className={classes.item} {...bell}>
            <span className={classes.bell}>
              <IconBell size={22} stroke={1.7} aria-hidden="true" />
              {unread > 0 && (
                <span className={classes.unread} aria-hidden="true">
                  {unread > 99 ? "99+" : unread}
                </span>
              )}
            </span>
            {t("notice.short")}
            {unread > 0 && (
              <span className="sr-only">{`, ${t("notice.unreadCount", { count: unread })}`}</span>
            )}
          </button>
        )}
      </NoticeBell>
      <Link to="/settings" className={classes.item} activeProps={{ "data-here": true }}>
        <IconUserCircle size={22} stroke={1.7} aria-hidden="true" />
        {me.name.split(" ")[0]}
      </Link>
    </nav>
  );
}
