import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { teamsQuery } from "@/api/teams";
import { useTranslation } from "@/i18n/useTranslation";

interface Props {
  value: number | null;
  onChange: (team: number | null) => void;
}

/** Who gets what comes in here. */
export function TeamChoice({ value, onChange }: Props) {
  const { t } = useTranslation();
  const { data: teams = [] } = useQuery(teamsQuery);
  return (
    <Select
      label={t("channels.settings.team")}
      data={[
        { value: "", label: t("channels.settings.noTeam") },
        ...teams.map(({ id, name }) => ({ value: String(id), label: name })),
      ]}
      allowDeselect={false}
      value={value === null ? "" : String(value)}
      onChange={(text) => onChange(text ? Number(text) : null)}
    />
  );
}
