import { ActionIcon, NativeSelect, TextInput } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { agentsQuery } from "@/api/agents";
import type { Action } from "@/api/macros";
import { teamsQuery } from "@/api/teams";
import { useTranslation } from "@/i18n/useTranslation";
import { sayMinutes } from "@/lib/say";
import classes from "./Macros.module.css";
import { FIRST, KINDS } from "./order";

interface Props {
  action: Action;
  onChange: (action: Action) => void;
  onRemove: () => void;
}

/** One thing that a macro does besides its words. */
export function ActionRow({ action, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const kinds = KINDS.map((kind) => ({ value: kind, label: t(`macros.kind.${kind}`) }));
  return (
    <div className={classes.action}>
      <NativeSelect
        aria-label={t("macros.does")}
        data={kinds}
        value={action.kind}
        onChange={(event) => {
          const kind = event.currentTarget.value as Action["kind"];
          onChange({ kind, value: FIRST[kind] });
        }}
      />
      <Value action={action} onChange={(value) => onChange({ ...action, value })} />
      <ActionIcon variant="subtle" size={36} aria-label={t("macros.removeAction")} onClick={onRemove}>
        <IconX size={16} stroke={1.7} />
      </ActionIcon>
    </div>
  );
}

type ValueProps = { action: Action; onChange: (value: Action["value"]) => void };

function Value({ action: { kind, value }, onChange }: ValueProps) {
  const { t } = useTranslation();
  const choices = useChoices(kind);
  const label = t(`macros.kind.${kind}`);
  if (choices === null)
    return (
      <TextInput
        aria-label={label}
        maxLength={60}
        value={String(value ?? "")}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  const isNumber = kind === "snooze" || kind === "team" || kind === "assign";
  return (
    <NativeSelect
      aria-label={label}
      data={choices}
      value={value === null ? "" : String(value)}
      onChange={(event) => {
        const chosen = event.currentTarget.value;
        onChange(chosen === "" ? null : isNumber && chosen !== "me" ? Number(chosen) : chosen);
      }}
    />
  );
}

type Choices = { value: string; label: string }[];
const NAPS = [60, 240, 1440, 2880, 10_080];
const STATUSES = ["open", "pending", "on_hold", "closed"] as const;
const PRIORITIES = ["low", "normal", "high", "urgent"] as const;

/** What can be chosen; null where it is written. */
function useChoices(kind: Action["kind"]): Choices | null {
  const { t } = useTranslation();
  const agents = useQuery({ ...agentsQuery, enabled: kind === "assign" }).data ?? [];
  const teams = useQuery({ ...teamsQuery, enabled: kind === "team" }).data ?? [];
  const named = ({ id, name }: { id: number; name: string }) => ({ value: String(id), label: name });
  const none = { value: "", label: t("macros.nobody") };
  switch (kind) {
    case "status":
      return STATUSES.map((value) => ({ value, label: t(`composer.macros.status.${value}`) }));
    case "priority":
      return PRIORITIES.map((value) => ({ value, label: t(`ticket.priority.${value}`) }));
    case "assign":
      return [{ value: "me", label: t("macros.me") }, none, ...agents.map(named)];
    case "team":
      return [none, ...teams.map(named)];
    case "snooze":
      return [
        { value: "", label: t("macros.untilReply") },
        ...NAPS.map((minutes) => ({ value: String(minutes), label: sayMinutes(t, minutes) })),
      ];
    default:
      return null;
  }
}
