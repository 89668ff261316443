import { Menu } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { agentsQuery } from "@/api/agents";
import { useMe } from "@/api/me";
import type { Ticket } from "@/api/types";
import { Owner } from "@/components/Owner";
import { useTranslation } from "@/i18n/useTranslation";
import type { Act } from "./useAct";

/** The colleagues a ticket can be given to, as items of an open menu. */
export function GiveTo({ ticket, act }: { ticket: Ticket; act: Act }) {
  const { t } = useTranslation();
  const me = useMe();
  const others = (useQuery(agentsQuery).data ?? []).filter((agent) => agent.id !== me.id);
  if (others.length === 0) return null;
  return (
    <>
      <Menu.Label>{t("ticket.giveTo")}</Menu.Label>
      {others.map((agent) => (
        <Menu.Item
          key={agent.id}
          leftSection={
            <span aria-hidden="true">
              <Owner person={agent} size={22} />
            </span>
          }
          rightSection={
            agent.id === ticket.assignee?.id ? <IconCheck size={15} aria-hidden="true" /> : undefined
          }
          onClick={() => act.assign(agent)}
        >
          {agent.name}
        </Menu.Item>
      ))}
    </>
  );
}
