import { Menu } from "@mantine/core";
import type { ReactElement } from "react";
import type { Person } from "@/api/types";
import { Owner } from "@/components/Owner";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./AssignMenu.module.css";
import type { Assignee } from "./useAssignees";

interface Props {
  people: readonly Assignee[];
  /** Who has it now: not offered. Undefined when many are chosen at once. */
  owner?: Person | null;
  onPick: (to: Person | null) => void;
  /** The board holds still while the menu is open. */
  onOpen?: (open: boolean) => void;
  /** The button that opens it. */
  children: ReactElement;
}

/** Whom to give it to: those who are on come first, with how many they have. */
export function AssignMenu({ people, owner, onPick, onOpen, children }: Props) {
  const { t } = useTranslation();
  const others = people.filter(({ id }) => id !== owner?.id);
  const on = others.filter(({ online }) => online);
  const off = others.filter(({ online }) => !online);
  const item = (person: Assignee) => (
    <Menu.Item
      key={person.id}
      leftSection={<Owner person={person} size={22} />}
      rightSection={
        person.open !== null && (
          <span className={classes.load}>{t("board.assign.load", { count: person.open })}</span>
        )
      }
      onClick={() => onPick({ id: person.id, name: person.name, initials: person.initials })}
    >
      {person.name}
    </Menu.Item>
  );
  return (
    <Menu position="bottom-end" width={270} withinPortal {...(onOpen && { onChange: onOpen })}>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown className={classes.menu}>
        {on.length > 0 && <Menu.Label>{t("board.assign.on")}</Menu.Label>}
        {on.map(item)}
        {off.length > 0 && <Menu.Label>{t("board.assign.off")}</Menu.Label>}
        {off.map(item)}
        {owner !== null && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => onPick(null)}>{t("board.assign.noOne")}</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
