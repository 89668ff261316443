import { Button, NativeSelect, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Macro, MacroOrder } from "@/api/macros";
import { teamsQuery } from "@/api/teams";
import { Choice } from "@/components/Choice";
import { Buttons, Dialog } from "@/components/Dialog";
import { useTranslation } from "@/i18n/useTranslation";
import { ActionRow } from "./ActionRow";
import classes from "./Macros.module.css";
import { MacroWords } from "./MacroWords";
import { FIRST, NEW, orderOf, saysSomething, scoped } from "./order";
import { useSaving } from "./useSaving";

interface Props {
  /** Null: a new one. */
  macro: Macro | null;
  onClose: () => void;
}

const MOST_ACTIONS = 20;

/** The words of a macro, who has it, and what it does. */
export function MacroEditor({ macro, onClose }: Props) {
  const { t } = useTranslation();
  const [order, setOrder] = useState<MacroOrder>(macro ? orderOf(macro) : NEW);
  const saving = useSaving(macro, onClose);
  const put = (fields: Partial<MacroOrder>): void => setOrder({ ...order, ...fields });
  const { errors } = saving;
  const doesSomething = saysSomething(order) || order.actions.length > 0;
  return (
    <Dialog title={macro ? macro.name : t("macros.new")} onClose={onClose}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          saving.save(order);
        }}
      >
        <TextInput
          label={t("macros.name")}
          required
          data-autofocus
          maxLength={120}
          value={order.name}
          error={errors.name}
          onChange={(event) => put({ name: event.currentTarget.value })}
        />
        <div className={classes.pair}>
          <TextInput
            label={t("macros.shortcut")}
            description={t("macros.shortcutHint")}
            value={order.shortcut}
            error={errors.shortcut}
            onChange={(event) => put({ shortcut: event.currentTarget.value })}
          />
          <TextInput
            label={t("macros.folder")}
            description={t("macros.folderHint")}
            maxLength={80}
            value={order.folder}
            onChange={(event) => put({ folder: event.currentTarget.value })}
          />
        </div>
        <MacroWords order={order} errors={errors} onChange={setOrder} />
        <Actions order={order} errors={errors} onChange={setOrder} />
        <Whose order={order} error={errors.team} onChange={setOrder} />
        {saving.problem && (
          <p className={classes.problem} role="alert">
            {saving.problem}
          </p>
        )}
        <Buttons>
          <Button onClick={onClose}>{t("macros.cancel")}</Button>
          <Button
            type="submit"
            variant="filled"
            loading={saving.isSaving}
            disabled={!order.name.trim() || !doesSomething}
          >
            {t(saving.isStale ? "macros.saveOver" : "macros.save")}
          </Button>
        </Buttons>
      </form>
    </Dialog>
  );
}

interface PartProps {
  order: MacroOrder;
  onChange: (order: MacroOrder) => void;
}

function Actions({ order, errors, onChange }: PartProps & { errors: Record<string, string> }) {
  const { t } = useTranslation();
  const put = (actions: MacroOrder["actions"]): void => onChange({ ...order, actions });
  return (
    <fieldset className={classes.actions}>
      <legend>{t("macros.actions")}</legend>
      {order.actions.map((action, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an action is its place in the order
        <div key={at}>
          <ActionRow
            action={action}
            onChange={(changed) => put(order.actions.with(at, changed))}
            onRemove={() => put(order.actions.filter((_, each) => each !== at))}
          />
          {errors[`actions.${at}`] && <p className={classes.problem}>{errors[`actions.${at}`]}</p>}
        </div>
      ))}
      {order.actions.length < MOST_ACTIONS && (
        <Button
          size="compact-sm"
          leftSection={<IconPlus size={15} stroke={1.7} aria-hidden="true" />}
          onClick={() => put([...order.actions, { kind: "tag", value: FIRST.tag }])}
        >
          {t("macros.addAction")}
        </Button>
      )}
    </fieldset>
  );
}

function Whose({ order, error, onChange }: PartProps & { error: string | undefined }) {
  const { t } = useTranslation();
  const teams = useQuery(teamsQuery).data ?? [];
  const first = teams[0]?.id ?? null;
  const options = (["mine", "team", "all"] as const).map((value) => ({
    value,
    label: t(`macros.scope.${value}`),
  }));
  return (
    <div className={classes.whose}>
      <Choice
        label={t("macros.whose")}
        value={order.scope}
        options={teams.length > 0 ? options : options.filter(({ value }) => value !== "team")}
        onChange={(scope) => onChange(scoped(order, scope, order.team ?? first))}
      />
      {order.scope === "team" && (
        <NativeSelect
          aria-label={t("macros.team")}
          error={error}
          data={teams.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={String(order.team ?? "")}
          onChange={(event) => onChange(scoped(order, "team", Number(event.currentTarget.value)))}
        />
      )}
    </div>
  );
}
