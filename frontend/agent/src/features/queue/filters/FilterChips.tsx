import { Button, Menu } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { Filter } from "@/api/views";
import { useTranslation } from "@/i18n/useTranslation";
import { FilterChip } from "./FilterChip";
import classes from "./Filters.module.css";
import { blank, type FieldInfo, isComplete } from "./fields";
import { useFields } from "./useFields";

interface Props {
  filters: Filter[];
  /** Gives back those that say something. */
  onChange: (filters: Filter[]) => void;
  /** Ask for a field at once. */
  asking?: boolean;
}

let last = 0;
const numbered = (filter: Filter) => {
  last += 1;
  return { id: last, filter };
};

/** Conditions that must all hold, and a way to add one. */
export function FilterChips({ filters, onChange, asking = false }: Props) {
  const { t } = useTranslation();
  const fields = useFields();
  const [menu, setMenu] = useState(asking);
  const [fresh, setFresh] = useState<number | null>(null);
  // A chip that is being made has no place among the filters yet.
  const [chips, setChips] = useState(() => filters.map(numbered));
  const [told, setTold] = useState({ given: filters, sent: JSON.stringify(filters) });
  if (told.given !== filters) {
    setTold({ ...told, given: filters });
    // Somebody else changed them, such as the way back: what was begun here is no more.
    if (JSON.stringify(filters) !== told.sent) setChips(filters.map(numbered));
  }
  const keep = (next: typeof chips): void => {
    setChips(next);
    const complete = next.map(({ filter }) => filter).filter(isComplete);
    const sent = JSON.stringify(complete);
    if (sent === told.sent) return;
    setTold({ ...told, sent });
    onChange(complete);
  };
  const add = (field: FieldInfo): void => {
    const chip = numbered(blank(field));
    setFresh(chip.id);
    keep([...chips, chip]);
  };
  return (
    <>
      {chips.map(({ id, filter }) => (
        <FilterChip
          key={id}
          filter={filter}
          fields={fields}
          fresh={id === fresh}
          onChange={(next) => keep(chips.map((chip) => (chip.id === id ? { id, filter: next } : chip)))}
          onRemove={() => {
            if (id === fresh) setFresh(null);
            keep(chips.filter((chip) => chip.id !== id));
          }}
        />
      ))}
      <Menu
        opened={menu}
        onChange={setMenu}
        position="bottom-start"
        width={200}
        withinPortal
        withInitialFocusPlaceholder={false}
      >
        <Menu.Target>
          <Button size="compact-sm" leftSection={<IconPlus size={14} stroke={1.7} aria-hidden="true" />}>
            {t("work.filter.add")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={classes.fields ?? ""}>
          {fields.all.map((field) => (
            <Menu.Item key={field.name} onClick={() => add(field)}>
              {fields.nameOf(field)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
