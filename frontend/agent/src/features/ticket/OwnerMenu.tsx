import { Button, Menu } from "@mantine/core";
import { IconCheck, IconChevronDown } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { agentsQuery } from "@/api/agents";
import { useMe } from "@/api/me";
import type { Ticket } from "@/api/types";
import { Owner } from "@/components/Owner";
import type { Act } from "./useAct";

/** Whose ticket it is, and giving it to somebody else. */
export function OwnerMenu({ ticket, act }: { ticket: Ticket; act: Act }) {
  const { t } = useTranslation();
  const me = useMe();
  const [open, setOpen] = useState(false);
  const agents = useQuery({ ...agentsQuery, enabled: open }).data ?? [];
  const owner = ticket.assignee;
  const others = agents.filter((agent) => agent.id !== me.id);
  const name = owner === null ? t("owner.none") : (owner.name.split(" ")[0] ?? owner.name);
  return (
    <Menu opened={open} onChange={setOpen} position="bottom-end" width={260} withinPortal>
      <Menu.Target>
        <Button
          leftSection={<Owner person={owner} mine={owner?.id === me.id} size={22} />}
          rightSection={<IconChevronDown size={14} stroke={1.7} aria-hidden="true" />}
        >
          {name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {owner?.id !== me.id && <Menu.Item onClick={() => act.assign(me)}>{t("ticket.take")}</Menu.Item>}
        {owner !== null && <Menu.Item onClick={() => act.assign(null)}>{t("ticket.release")}</Menu.Item>}
        {others.length > 0 && <Menu.Label>{t("ticket.giveTo")}</Menu.Label>}
        {others.map((agent) => (
          <Menu.Item
            key={agent.id}
            leftSection={<Owner person={agent} size={22} />}
            rightSection={agent.id === owner?.id ? <IconCheck size={15} aria-hidden="true" /> : undefined}
            onClick={() => act.assign(agent)}
          >
            {agent.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
