import { Button, Menu } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useMe } from "@/api/me";
import type { Ticket } from "@/api/types";
import { Owner } from "@/components/Owner";
import { useTranslation } from "@/i18n/useTranslation";
import { GiveTo } from "./GiveTo";
import { HeaderMenu } from "./HeaderMenu";
import type { Act } from "./useAct";

/** Whose ticket it is, and giving it to somebody else. */
export function OwnerMenu({ ticket, act }: { ticket: Ticket; act: Act }) {
  const { t } = useTranslation();
  const me = useMe();
  const owner = ticket.assignee;
  const name = owner === null ? t("owner.none") : (owner.name.split(" ")[0] ?? owner.name);
  return (
    <HeaderMenu
      button={
        <Button
          leftSection={<Owner person={owner} mine={owner?.id === me.id} size={22} />}
          rightSection={<IconChevronDown size={14} stroke={1.7} aria-hidden="true" />}
        >
          {name}
        </Button>
      }
    >
      {owner?.id !== me.id && <Menu.Item onClick={() => act.assign(me)}>{t("ticket.take")}</Menu.Item>}
      {owner !== null && <Menu.Item onClick={() => act.assign(null)}>{t("ticket.release")}</Menu.Item>}
      <GiveTo ticket={ticket} act={act} />
    </HeaderMenu>
  );
}
