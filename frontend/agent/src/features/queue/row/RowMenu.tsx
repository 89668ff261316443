import { Menu } from "@mantine/core";
import {
  IconAlarm,
  IconAlarmOff,
  IconArrowUpRight,
  IconBan,
  IconCheck,
  IconChecks,
  IconFlag,
  IconHandStop,
  IconHourglass,
  IconLink,
  IconMessageReply,
  IconPlayerPause,
  IconRotate,
  IconTag,
  IconTagOff,
  IconTrash,
  IconUserMinus,
  IconUserShare,
} from "@tabler/icons-react";
import type { Row } from "@/api/types";
import type { Act } from "@/components/acts/useAct";
import { Keys } from "@/components/Keys";
import { toast } from "@/components/toast";
import { useTranslation } from "@/i18n/useTranslation";
import { nameOf } from "@/lib/visitor";
import classes from "./RowMenu.module.css";

export interface RowMenuProps {
  row: Row;
  at: { x: number; y: number };
  me: number;
  act: Act;
  onTake: (row: Row) => void;
  onReply: (row: Row) => void;
  onOpen: (id: number) => void;
  onChoose: (id: number) => void;
  onClose: () => void;
}

const icon = { size: 17, stroke: 1.7, "aria-hidden": true } as const;

/** Everything that can be done with a row, also what a swipe or a key does. */
export function RowMenu(props: RowMenuProps) {
  const { row, at, onClose } = props;
  return (
    <Menu
      opened
      onChange={(opened) => !opened && onClose()}
      position="bottom-start"
      width={250}
      withinPortal
      withInitialFocusPlaceholder={false}
      classNames={{ item: classes.item ?? "" }}
    >
      <Menu.Target>
        <button
          type="button"
          tabIndex={-1}
          aria-label={nameOf(row.contact.name)}
          className={classes.at}
          style={{ left: at.x, top: at.y }}
        />
      </Menu.Target>
      <Menu.Dropdown aria-label={nameOf(row.contact.name)}>
        {row.removed ? <Restore {...props} /> : <Items {...props} />}
      </Menu.Dropdown>
    </Menu>
  );
}

function Restore({ row, act }: RowMenuProps) {
  const { t } = useTranslation();
  return (
    <Menu.Item leftSection={<IconRotate {...icon} />} onClick={() => act.run({ kind: "back" }, row)}>
      {t("work.do.restore")}
    </Menu.Item>
  );
}

function Items({ row, me, act, onTake, onReply, onOpen, onChoose }: RowMenuProps) {
  const { t } = useTranslation();
  const isMine = row.assignee?.id === me;
  const isClosed = row.status === "closed";
  const copy = (): void => {
    void navigator.clipboard.writeText(new URL(`/tickets/${row.id}`, window.location.href).href);
    toast({ message: t("work.view.linkCopied") });
  };
  return (
    <>
      <Menu.Item
        leftSection={<IconArrowUpRight {...icon} />}
        rightSection={<Keys of="enter" />}
        onClick={() => onOpen(row.id)}
      >
        {t("queue.preview.open")}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconMessageReply {...icon} />}
        rightSection={<Keys of="R" />}
        onClick={() => onReply(row)}
      >
        {t("keys.reply")}
      </Menu.Item>
      {!isMine && (
        <Menu.Item
          leftSection={<IconHandStop {...icon} />}
          rightSection={<Keys of="A" />}
          onClick={() => onTake(row)}
        >
          {t(row.assignee ? "queue.takeOver" : "queue.take")}
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconUserShare {...icon} />} onClick={() => act.ask("assign", row)}>
        {t("work.do.ask.assign")}
      </Menu.Item>
      {row.assignee && (
        <Menu.Item
          leftSection={<IconUserMinus {...icon} />}
          onClick={() => act.run({ kind: "assign", to: null }, row)}
        >
          {t("work.do.release")}
        </Menu.Item>
      )}
      <Menu.Divider />
      {row.snoozed ? (
        <Menu.Item leftSection={<IconAlarmOff {...icon} />} onClick={() => act.run({ kind: "wake" }, row)}>
          {t("work.do.wake")}
        </Menu.Item>
      ) : (
        !isClosed && (
          <Menu.Item
            leftSection={<IconAlarm {...icon} />}
            rightSection={<Keys of="S" />}
            onClick={() => act.ask("snooze", row)}
          >
            {t("work.do.ask.snooze")}
          </Menu.Item>
        )
      )}
      <Standing row={row} act={act} />
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconTag {...icon} />}
        rightSection={<Keys of="T" />}
        onClick={() => act.ask("tag", row)}
      >
        {t("work.do.ask.tag")}
      </Menu.Item>
      {row.tags.length > 0 && (
        <Menu.Item leftSection={<IconTagOff {...icon} />} onClick={() => act.ask("untag", row)}>
          {t("work.do.ask.untag")}
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconFlag {...icon} />} onClick={() => act.ask("priority", row)}>
        {t("work.do.ask.priority")}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconChecks {...icon} />}
        rightSection={<Keys of="X" />}
        onClick={() => onChoose(row.id)}
      >
        {t("keys.select")}
      </Menu.Item>
      <Menu.Item leftSection={<IconLink {...icon} />} onClick={copy}>
        {t("work.view.copyLink")}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconBan {...icon} />}
        onClick={() => act.run({ kind: "away", as: "spam" }, row)}
      >
        {t("work.do.spam")}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconTrash {...icon} />}
        onClick={() => act.run({ kind: "away", as: "trash" }, row)}
      >
        {t("work.do.trash")}
      </Menu.Item>
    </>
  );
}

/** Closed, waiting, or open again. */
function Standing({ row, act }: Pick<RowMenuProps, "row" | "act">) {
  const { t } = useTranslation();
  const verb = (name: "close" | "hold" | "on-hold" | "reopen") => () =>
    act.run({ kind: "verb", verb: name }, row);
  return (
    <>
      {row.status !== "closed" && (
        <Menu.Item
          leftSection={<IconCheck {...icon} />}
          rightSection={<Keys of="E" />}
          onClick={verb("close")}
        >
          {t("work.do.close")}
        </Menu.Item>
      )}
      {row.status === "open" && (
        <Menu.Item leftSection={<IconPlayerPause {...icon} />} onClick={verb("hold")}>
          {t("work.do.hold")}
        </Menu.Item>
      )}
      {row.status !== "closed" && row.status !== "on_hold" && (
        <Menu.Item leftSection={<IconHourglass {...icon} />} onClick={verb("on-hold")}>
          {t("work.do.wait")}
        </Menu.Item>
      )}
      {row.status !== "open" && (
        <Menu.Item leftSection={<IconRotate {...icon} />} onClick={verb("reopen")}>
          {t("work.do.reopen")}
        </Menu.Item>
      )}
    </>
  );
}
