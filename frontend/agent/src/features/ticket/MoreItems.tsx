import { Menu } from "@mantine/core";
import {
  IconAlarm,
  IconAlarmOff,
  IconBan,
  IconEye,
  IconEyeOff,
  IconGitBranch,
  IconGitMerge,
  IconHourglass,
  IconRotate,
  IconTrash,
} from "@tabler/icons-react";
import type { Ticket } from "@/api/types";
import { useAct as useActOnRow } from "@/components/acts/useAct";
import { useFollow } from "@/components/acts/useFollow";
import { useTranslation } from "@/i18n/useTranslation";
import type { Act } from "./useAct";
import { usePutting } from "./usePutting";

export type Joining = "merge" | "split";

interface Props {
  ticket: Ticket;
  act: Act;
  /** Ask with whom to make it one, or what to make two of. */
  onJoin: (how: Joining) => void;
}

const icon = { size: 18, stroke: 1.7, "aria-hidden": true } as const;

/** What is done with a ticket more seldom, as items of an open menu. */
export function MoreItems({ ticket, act, onJoin }: Props) {
  const { t } = useTranslation();
  const { away } = usePutting(ticket.id);
  const { ask, run } = useActOnRow();
  const follow = useFollow();
  return (
    <>
      {ticket.snoozed ? (
        <Menu.Item leftSection={<IconAlarmOff {...icon} />} onClick={() => run({ kind: "wake" }, ticket)}>
          {t("acts.wake")}
        </Menu.Item>
      ) : (
        ticket.status !== "closed" && (
          <Menu.Item leftSection={<IconAlarm {...icon} />} onClick={() => ask("snooze", ticket)}>
            {t("acts.snooze")}
          </Menu.Item>
        )
      )}
      {ticket.status !== "on_hold" && ticket.status !== "closed" && (
        <Menu.Item leftSection={<IconHourglass {...icon} />} onClick={() => act.verb("on-hold")}>
          {t("acts.wait")}
        </Menu.Item>
      )}
      {(ticket.status === "on_hold" || ticket.status === "pending") && (
        <Menu.Item leftSection={<IconRotate {...icon} />} onClick={() => act.verb("reopen")}>
          {t("acts.goOn")}
        </Menu.Item>
      )}
      <Menu.Item
        leftSection={ticket.following ? <IconEyeOff {...icon} /> : <IconEye {...icon} />}
        onClick={() => follow(ticket.id, !ticket.following)}
      >
        {t(ticket.following ? "follow.end" : "follow.begin")}
      </Menu.Item>
      <Menu.Item leftSection={<IconGitMerge {...icon} />} onClick={() => onJoin("merge")}>
        {t("acts.merge")}
      </Menu.Item>
      <Menu.Item leftSection={<IconGitBranch {...icon} />} onClick={() => onJoin("split")}>
        {t("acts.split")}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item leftSection={<IconBan {...icon} />} onClick={() => away("spam")}>
        {t("acts.spam")}
      </Menu.Item>
      <Menu.Item leftSection={<IconTrash {...icon} />} onClick={() => away("trash")}>
        {t("acts.trash")}
      </Menu.Item>
    </>
  );
}
