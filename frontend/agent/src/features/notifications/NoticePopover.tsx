import { Popover } from "@mantine/core";
import { type Ref, type RefObject, useEffect, useImperativeHandle, useState } from "react";
import { useTranslation } from "@/i18n/useTranslation";
import { NoticeList } from "./NoticeList";
import classes from "./NoticeList.module.css";

interface Props {
  bell: RefObject<HTMLButtonElement | null>;
  side: "right-end" | "top";
  open: boolean;
  onOpen: (open: boolean) => void;
}

/** The list beside its bell. */
export function NoticePopover({ bell, side, open, onOpen }: Props) {
  const { t } = useTranslation();
  const close = (): void => onOpen(false);
  // It is opened after it is there: only then does it remember what had the focus.
  const [opened, setOpened] = useState(false);
  useEffect(() => setOpened(open), [open]);
  return (
    <Popover
      opened={opened}
      onChange={onOpen}
      position={side}
      width={380}
      radius={14}
      shadow="none"
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>
        <Stand of={bell} />
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown} aria-label={t("notice.title")}>
        <NoticeList onLeave={close} />
      </Popover.Dropdown>
    </Popover>
  );
}

/** Stands for the bell, which was there long before. */
function Stand({ ref, of }: { ref?: Ref<HTMLElement | null>; of: Props["bell"] }) {
  useImperativeHandle<HTMLElement | null, HTMLElement | null>(ref, () => of.current, [of]);
  return null;
}
