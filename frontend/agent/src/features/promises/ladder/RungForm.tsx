import { Button, Checkbox, MultiSelect, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import type { Rung } from "@/api/policies";
import type { Agent } from "@/api/types";
import { useTranslation } from "@/i18n/useTranslation";
import { nameTold } from "../words/ladderWords";
import { useNaming } from "../words/useNaming";
import classes from "./Ladder.module.css";
import { StageInput } from "./StageInput";

interface Props {
  rung: Rung;
  agents: Agent[];
  error: string | undefined;
  onChange: (rung: Rung) => void;
  onRemove: () => void;
}

const roles = ["assignee", "lead", "supervisors"];
const ways = ["app", "email"] as const;

export function RungForm({ rung, agents, error, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const naming = useNaming();
  const told = [...roles, ...agents.map(({ id }) => `agent:${id}`)];
  const set = (change: Partial<Rung>): void => onChange({ ...rung, ...change });
  return (
    <div className={classes.rungForm}>
      <StageInput at={rung.at} error={error} onChange={(at) => set({ at })} />
      <MultiSelect
        label={t("promises.ladder.tell")}
        placeholder={rung.tell.length === 0 ? t("promises.ladder.nobody") : ""}
        data={told.map((value) => ({ value, label: nameTold(naming, value, agents) }))}
        value={rung.tell}
        searchable
        onChange={(tell) => set({ tell })}
      />
      <fieldset className={classes.ways}>
        <legend>{t("promises.ladder.how")}</legend>
        {ways.map((way) => (
          <Checkbox
            key={way}
            label={t(`promises.ladder.ways.${way}`)}
            checked={rung.by.includes(way)}
            onChange={({ currentTarget: { checked } }) =>
              set({ by: ways.filter((each) => (each === way ? checked : rung.by.includes(each))) })
            }
          />
        ))}
      </fieldset>
      <fieldset className={classes.ways}>
        <legend>{t("promises.ladder.also")}</legend>
        <Checkbox
          label={t("promises.ladder.reassign")}
          checked={rung.reassign !== null}
          onChange={({ currentTarget: { checked } }) => set({ reassign: checked ? "least_loaded" : null })}
        />
        <Checkbox
          label={t("promises.ladder.webhook")}
          checked={rung.webhook}
          onChange={({ currentTarget: { checked } }) => set({ webhook: checked })}
        />
      </fieldset>
      <TextInput
        label={t("promises.ladder.tag")}
        placeholder={t("promises.ladder.noTag")}
        value={rung.tag ?? ""}
        onChange={({ currentTarget: { value } }) => set({ tag: value.trim() === "" ? null : value })}
      />
      <Button
        size="compact-sm"
        variant="subtle"
        className={classes.remove ?? ""}
        leftSection={<IconTrash size={15} stroke={1.7} aria-hidden="true" />}
        onClick={onRemove}
      >
        {t("promises.ladder.remove")}
      </Button>
    </div>
  );
}
