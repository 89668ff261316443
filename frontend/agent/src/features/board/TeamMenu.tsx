import { Button, Menu } from "@mantine/core";
import { IconCheck, IconChevronDown } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { TeamChoice } from "@/api/board";
import { teamsQuery } from "@/api/teams";

interface Props {
  team: TeamChoice;
  onTeam: (team: TeamChoice) => void;
}

/** Whose board it is: all teams, one of them, or what belongs to none. */
export function TeamMenu({ team, onTeam }: Props) {
  const { t } = useTranslation();
  const teams = useQuery(teamsQuery).data ?? [];
  const choices: { value: TeamChoice; name: string }[] = [
    { value: null, name: t("board.team.all") },
    ...teams.map(({ id, name }) => ({ value: id, name })),
    { value: "none", name: t("board.team.none") },
  ];
  const chosen = choices.find(({ value }) => value === team)?.name ?? t("board.team.all");
  return (
    <Menu position="bottom-end" width={220} withinPortal>
      <Menu.Target>
        <Button
          rightSection={<IconChevronDown size={14} stroke={1.7} aria-hidden="true" />}
          aria-label={`${t("board.team.label")}: ${chosen}`}
        >
          {chosen}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map(({ value, name }) => (
          <Menu.Item
            key={String(value)}
            role="menuitemradio"
            aria-checked={value === team}
            rightSection={value === team && <IconCheck size={15} aria-hidden="true" />}
            onClick={() => onTeam(value)}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
