import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { useParams, useRouter } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { notificationsQuery, useMarkRead, withNew } from "@/api/notifications";
import type { Notification } from "@/api/types";
import { useTranslation } from "@/i18n/useTranslation";
import { subscribeNotifications } from "@/live/signals";
import { watchCorner, whenCornerIsFree } from "./corner";
import classes from "./NoticeList.module.css";
import { noticeWords } from "./noticeWords";

/** Whoever has the ticket open sees what happened to it; telling them again only covers the page. */
function useOpenTicket(): number | null {
  const { id } = useParams({ strict: false });
  return typeof id === "number" ? id : null;
}

/** Keeps the list fresh, and tells what is new in the corner. Mounted once, as long as someone is signed in. */
export function useNotices(): void {
  const client = useQueryClient();
  const open = useOpenTicket();
  const tell = useTell();
  const { mutate: markRead } = useMarkRead();
  const latest = useRef({ open, tell, markRead });
  useEffect(() => {
    latest.current = { open, tell, markRead };
  });
  useEffect(watchCorner, []);
  useEffect(
    () =>
      subscribeNotifications((told) => {
        client.setQueryData(notificationsQuery.queryKey, (old) => old && withNew(old, told));
        const isOpen = (): boolean => told.ticket.id === latest.current.open;
        const read = (): void => latest.current.markRead([told.id]);
        if (isOpen()) read();
        else whenCornerIsFree(() => (isOpen() ? read() : latest.current.tell(told)));
      }),
    [client],
  );
}

/** One toast at a time: a newer one takes the place of the one before, which stays in the list. */
function useTell(): (told: Notification) => void {
  const { t, i18n } = useTranslation();
  const router = useRouter();
  const { mutate: markRead } = useMarkRead();
  const shown = useRef("");
  return (told) => {
    const { title, detail } = noticeWords(t, i18n.language, told);
    const follow = (event: React.MouseEvent): void => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      markRead([told.id]);
      notifications.hide(shown.current);
      void router.navigate({ to: "/tickets/$id", params: { id: told.ticket.id } });
    };
    notifications.hide(shown.current);
    shown.current = `notice-${told.id}`;
    // Toasts stand outside the router, so the link brings its own way to go there.
    notifications.show({
      id: shown.current,
      color: "ink",
      title,
      message: (
        <>
          <a href={`/tickets/${told.ticket.id}`} className={classes.toastLink} onClick={follow}>
            {told.ticket.subject}
          </a>
          {detail && <div>{detail}</div>}
        </>
      ),
      closeButtonProps: { "aria-label": t("notice.close") },
    });
  };
}
