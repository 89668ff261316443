import { NativeSelect } from "@mantine/core";
import type { QualitySum } from "@/api/quality";
import { Choice } from "@/components/Choice";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./Quality.module.css";
import { periods, type QualitySearch, USUAL } from "./wish";

interface Props {
  search: QualitySearch;
  sums: QualitySum[];
  onAsk: (change: { [Name in keyof QualitySearch]: QualitySearch[Name] | undefined }) => void;
}

const KINDS = ["all", "praise", "coach"] as const;

/** Which notes: of what time, about whom, and whether praise or not. */
export function Wishes({ search, sums, onAsk }: Props) {
  const { t } = useTranslation();
  return (
    <div className={classes.wishes} role="group" aria-label={t("noted.wishes")}>
      <NativeSelect
        label={t("noted.period")}
        value={search.days ?? USUAL}
        data={periods.map((value) => ({ value, label: t(`noted.days.${value}`) }))}
        onChange={({ currentTarget: { value } }) => onAsk({ days: periods.find((each) => each === value) })}
      />
      {(sums.length > 1 || search.agent !== undefined) && (
        <NativeSelect
          label={t("noted.agent")}
          value={String(search.agent ?? "")}
          data={[
            { value: "", label: t("noted.everybody") },
            ...sums.map(({ agent }) => ({ value: String(agent.id), label: agent.name })),
          ]}
          onChange={({ currentTarget: { value } }) => onAsk({ agent: value ? Number(value) : undefined })}
        />
      )}
      <Choice
        label={t("noted.kind")}
        value={search.kind ?? "all"}
        options={KINDS.map((value) => ({ value, label: t(`noted.kinds.${value}`) }))}
        onChange={(kind) => onAsk({ kind: kind === "all" ? undefined : kind })}
      />
    </div>
  );
}
