import { ActionIcon, Popover, Select } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useState } from "react";
import type { Filter } from "@/api/views";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./Filters.module.css";
import { FilterValue } from "./FilterValue";
import { asList, isComplete, withOp } from "./fields";
import type { Fields } from "./useFields";

interface Props {
  filter: Filter;
  fields: Fields;
  /** It has just been added: it asks for its value at once. */
  fresh?: boolean;
  onChange: (filter: Filter) => void;
  onRemove: () => void;
}

/** One condition in words; pressed, it can be changed. */
export function FilterChip({ filter: given, fields, fresh = false, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(fresh);
  const filter = asList(given);
  const field = fields.find(filter.field);
  const { name, rest } = fields.say(filter);
  const close = (): void => {
    setOpen(false);
    if (!isComplete(filter)) onRemove();
  };
  return (
    <span className={classes.chip}>
      <Popover
        opened={open}
        onChange={(opened) => !opened && close()}
        position="bottom-start"
        width={280}
        trapFocus
        returnFocus
        withinPortal
      >
        <Popover.Target>
          <button
            type="button"
            className={classes.say}
            disabled={!field}
            aria-expanded={open}
            onClick={() => (open ? close() : setOpen(true))}
          >
            <strong>{name}</strong> {rest}
          </button>
        </Popover.Target>
        <Popover.Dropdown className={classes.editor ?? ""} aria-label={name}>
          {field && field.ops.length > 1 && (
            <Select
              aria-label={t("work.filter.how")}
              allowDeselect={false}
              comboboxProps={{ withinPortal: false }}
              data={field.ops.map((op) => ({
                value: op,
                label: t(`work.filter.op.${op}` as "work.filter.op.any_of"),
              }))}
              value={filter.op}
              onChange={(op) => op && onChange(withOp(field, filter, op))}
            />
          )}
          {field && (
            <FilterValue
              field={field}
              fields={fields}
              filter={filter}
              onChange={(value) => onChange({ ...filter, value })}
            />
          )}
        </Popover.Dropdown>
      </Popover>
      <ActionIcon
        variant="subtle"
        size={24}
        aria-label={t("work.filter.remove", { filter: `${name} ${rest}` })}
        onClick={onRemove}
      >
        <IconX size={13} stroke={1.7} />
      </ActionIcon>
    </span>
  );
}
