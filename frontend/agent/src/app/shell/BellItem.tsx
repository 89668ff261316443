import { IconBell } from "@tabler/icons-react";
import { hint } from "@/components/hints/watch";
import { NoticeBell } from "@/features/notifications/NoticeBell";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./Nav.module.css";

/** The bell among the other places of the navigation. */
export function BellItem({ rail }: { rail: boolean }) {
  const { t } = useTranslation();
  return (
    <span className={classes.bell} {...(rail && hint(t("notice.title"), "right"))}>
      <NoticeBell side="right-end">
        {({ unread, bell }) => (
          <button type="button" className={classes.item} {...bell}>
            <IconBell size={17} stroke={1.7} aria-hidden="true" />
            <span className={classes.label}>{t("notice.title")}</span>
            {unread > 0 && (
              <span className={classes.unread}>
                <span aria-hidden="true">{unread > 99 ? "99+" : unread}</span>
                <span className="sr-only">{`, ${t("notice.unreadCount", { count: unread })}`}</span>
              </span>
            )}
          </button>
        )}
      </NoticeBell>
    </span>
  );
}
