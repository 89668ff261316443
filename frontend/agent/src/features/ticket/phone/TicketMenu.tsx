import { ActionIcon, Menu } from "@mantine/core";
import {
  IconCheck,
  IconDots,
  IconHandStop,
  IconInfoCircle,
  IconLock,
  IconPlayerPause,
  IconPlayerTrackNext,
  IconRotate,
  IconUserMinus,
  IconUserShare,
} from "@tabler/icons-react";
import { useState } from "react";
import { useMe } from "@/api/me";
import type { Ticket } from "@/api/types";
import { useTranslation } from "@/i18n/useTranslation";
import { isAway } from "../away";
import { GiveTo } from "../GiveTo";
import { type Joining, MoreItems } from "../MoreItems";
import type { Act } from "../useAct";
import classes from "./PhoneHeader.module.css";

interface Props {
  ticket: Ticket;
  act: Act;
  onNote: () => void;
  onNext: () => void;
  onJoin: (how: Joining) => void;
  onPanel: () => void;
}

const icon = { size: 20, stroke: 1.7, "aria-hidden": true } as const;

/** What there is no room for in a phone's header: whose it is, a note, and the ends a ticket can come to. */
export function TicketMenu({ ticket, act, onNote, onNext, onJoin, onPanel }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [giving, setGiving] = useState(false);
  const change = (opened: boolean): void => {
    setOpen(opened);
    if (opened) setGiving(false);
  };
  return (
    <Menu
      opened={open}
      onChange={change}
      position="bottom-end"
      width={260}
      withinPortal
      withInitialFocusPlaceholder={false}
      classNames={{ item: classes.item ?? "" }}
    >
      <Menu.Target>
        <ActionIcon variant="subtle" size={44} aria-label={t("ticket.more")}>
          <IconDots size={24} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {giving ? (
          <GiveTo ticket={ticket} act={act} />
        ) : (
          <>
            <Menu.Item leftSection={<IconInfoCircle {...icon} />} onClick={onPanel}>
              {t("acts.panel")}
            </Menu.Item>
            <Menu.Item leftSection={<IconPlayerTrackNext {...icon} />} onClick={onNext}>
              {t("queue.nextOne")}
            </Menu.Item>
            {!isAway(ticket) && (
              <>
                <Menu.Divider />
                <Ownership ticket={ticket} act={act} onGive={() => setGiving(true)} />
                <Menu.Divider />
                <Menu.Item leftSection={<IconLock {...icon} />} onClick={onNote}>
                  {t("ticket.note")}
                </Menu.Item>
                <Ends ticket={ticket} act={act} />
                <MoreItems ticket={ticket} act={act} onJoin={onJoin} />
              </>
            )}
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

type PartProps = Pick<Props, "ticket" | "act">;

function Ownership({ ticket, act, onGive }: PartProps & { onGive: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const owner = ticket.assignee;
  return (
    <>
      {owner?.id !== me.id && (
        <Menu.Item leftSection={<IconHandStop {...icon} />} onClick={() => act.assign(me)}>
          {t(owner ? "ticket.takeOver" : "ticket.take")}
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconUserShare {...icon} />} closeMenuOnClick={false} onClick={onGive}>
        {t("ticket.giveToWhom")}
      </Menu.Item>
      {owner !== null && (
        <Menu.Item leftSection={<IconUserMinus {...icon} />} onClick={() => act.assign(null)}>
          {t("ticket.release")}
        </Menu.Item>
      )}
    </>
  );
}

function Ends({ ticket, act }: PartProps) {
  const { t } = useTranslation();
  if (ticket.status === "closed") {
    return (
      <Menu.Item leftSection={<IconRotate {...icon} />} onClick={() => act.verb("reopen")}>
        {t("ticket.reopen")}
      </Menu.Item>
    );
  }
  return (
    <>
      {ticket.status === "open" && (
        <Menu.Item leftSection={<IconPlayerPause {...icon} />} onClick={() => act.verb("hold")}>
          {t("ticket.hold")}
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconCheck {...icon} />} onClick={() => act.verb("close")}>
        {t("ticket.close")}
      </Menu.Item>
    </>
  );
}
