import { Popover } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { lazy, type ReactElement, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { notificationsQuery } from "@/api/notifications";
import classes from "./NoticeList.module.css";

const NoticeList = lazy(async () => ({ default: (await import("./NoticeList")).NoticeList }));

interface Props {
  /** Where the list opens, seen from the bell. */
  side: "right-end" | "top";
  /** The bell as its place draws it. */
  children: (bell: { unread: number; open: boolean; toggle: () => void }) => ReactElement;
}

/** Opens the list of notifications. The list is fetched when it is first looked at. */
export function NoticeBell({ side, children }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const unread = useQuery(notificationsQuery).data?.unread ?? 0;
  const close = (): void => setOpen(false);
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position={side}
      width={380}
      radius={14}
      shadow="none"
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>{children({ unread, open, toggle: () => setOpen((was) => !was) })}</Popover.Target>
      <Popover.Dropdown className={classes.dropdown} aria-label={t("notice.title")}>
        <Suspense>
          <NoticeList onLeave={close} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
