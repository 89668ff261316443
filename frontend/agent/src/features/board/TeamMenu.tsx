import { Button, Menu } from "@mantine/core";
import { IconCheck, IconChevronDown } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { TeamChoice } from "@/api/board";
import { teamsQuery } from "@/api/teams";
import { useTranslation } from "@/i18n/useTranslation";

interface Props {
  team: TeamChoice;
  onTeam: (team: TeamChoice) => void;
}

const ALL = "all";
const write = (team: TeamChoice): string => String(team ?? ALL);
const read = (text: string): TeamChoice => (text === ALL ? null : text === "none" ? text : Number(text));

/** Whose board it is: all teams, one of them, or what belongs to none. */
export function TeamMenu({ team, onTeam }: Props) {
  const { t } = useTranslation();
  const teams = useQuery(teamsQuery).data ?? [];
  const choices = [
    { value: write(null), name: t("board.team.all") },
    ...teams.map(({ id, name }) => ({ value: write(id), name })),
    { value: write("none"), name: t("board.team.none") },
  ];
  const chosen = choices.find(({ value }) => value === write(team))?.name ?? t("board.team.all");
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
        <Menu.RadioGroup value={write(team)} onChange={(value) => onTeam(read(String(value)))}>
          {choices.map(({ value, name }) => (
            <Menu.RadioItem
              key={value}
              value={value}
              closeMenuOnClick
              checkIcon={<IconCheck size={15} aria-hidden="true" />}
            >
              {name}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
