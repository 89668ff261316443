import { Button } from "@mantine/core";
import { IconBellCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { notificationsQuery, useMarkRead } from "@/api/notifications";
import { useTranslation } from "@/i18n/useTranslation";
import { NoticeItem } from "./NoticeItem";
import classes from "./NoticeList.module.css";

/** The newest notifications first; `onLeave` when one of them was followed. */
export function NoticeList({ onLeave }: { onLeave: () => void }) {
  const { t } = useTranslation();
  const { data, isError, refetch } = useQuery(notificationsQuery);
  const { mutate: markRead } = useMarkRead();
  return (
    <>
      <header className={classes.header}>
        <h2 className={classes.title}>{t("notice.title")}</h2>
        {data && data.unread > 0 && (
          <Button size="compact-sm" onClick={() => markRead("all")}>
            {t("notice.readAll")}
          </Button>
        )}
      </header>
      {isError && !data && (
        <div className={classes.empty} role="alert">
          <p>{t("notice.error")}</p>
          <Button size="compact-sm" onClick={() => void refetch()}>
            {t("page.tryAgain")}
          </Button>
        </div>
      )}
      {data?.items.length === 0 && (
        <div className={classes.empty}>
          <IconBellCheck size={24} stroke={1.5} aria-hidden="true" />
          <p>{t("notice.none")}</p>
        </div>
      )}
      {data && data.items.length > 0 && (
        <ul className={classes.list}>
          {data.items.map((item) => (
            <NoticeItem key={item.id} item={item} onRead={() => markRead([item.id])} onFollow={onLeave} />
          ))}
        </ul>
      )}
    </>
  );
}
