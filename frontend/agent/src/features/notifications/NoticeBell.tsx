import { useQuery } from "@tanstack/react-query";
import { type ReactElement, type RefObject, Suspense, useRef, useState } from "react";
import { notificationsQuery } from "@/api/notifications";
import { part } from "@/lib/part";

const NoticePopover = part(async () => (await import("./NoticePopover")).NoticePopover);

interface Bell {
  ref: RefObject<HTMLButtonElement | null>;
  "aria-haspopup": "dialog";
  "aria-expanded": boolean;
  onClick: () => void;
}

interface Props {
  /** Where the list opens, seen from the bell. */
  side: "right-end" | "top";
  /** The bell as its place draws it. */
  children: (its: { unread: number; bell: Bell }) => ReactElement;
}

/** Opens the list of notifications. The list is fetched when it is first looked at. */
export function NoticeBell({ side, children }: Props) {
  const ref = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState<boolean | null>(null);
  const unread = useQuery(notificationsQuery).data?.unread ?? 0;
  const onClick = (): void => setOpen((was) => !was);
  return (
    <>
      {children({
        unread,
        bell: { ref, "aria-haspopup": "dialog", "aria-expanded": open === true, onClick },
      })}
      {open !== null && (
        <Suspense>
          <NoticePopover bell={ref} side={side} open={open} onOpen={setOpen} />
        </Suspense>
      )}
    </>
  );
}
