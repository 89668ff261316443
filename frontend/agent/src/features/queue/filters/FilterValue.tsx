import { MultiSelect, SegmentedControl, Select, TagsInput, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { tagsQuery } from "@/api/tags";
import type { Filter } from "@/api/views";
import { fieldOf } from "@/components/acts/snooze";
import { useTranslation } from "@/i18n/useTranslation";
import { plain } from "@/lib/find";
import { sayMinutes } from "@/lib/say";
import { type FieldInfo, kindOf } from "./fields";
import type { Fields } from "./useFields";

interface Props {
  field: FieldInfo;
  fields: Fields;
  filter: Filter;
  onChange: (value: unknown) => void;
}

const SPANS = [15, 30, 60, 120, 240, 480, 1440, 4320, 10_080, 43_200];
// Inside a small window that closes when something beside it is pressed.
const inside = { withinPortal: false };

/** The value of a filter, given as its operator takes it. */
export function FilterValue({ field, fields, filter, onChange }: Props) {
  const { t } = useTranslation();
  const kind = kindOf(field, filter.op);
  const label = t("work.filter.value");
  const list = (Array.isArray(filter.value) ? filter.value : []).map(String);
  const shared = { "aria-label": label, comboboxProps: inside, "data-autofocus": true } as const;
  if (kind === "options") {
    const data = fields.choicesOf(field);
    const missing = list.filter((value) => data.every((each) => each.value !== value));
    return (
      <MultiSelect
        {...shared}
        searchable
        defaultDropdownOpened={list.length === 0}
        placeholder={list.length === 0 ? t("work.filter.choose") : ""}
        data={[...data, ...missing.map((value) => ({ value, label: value }))]}
        value={list}
        onChange={(values) => onChange(values.map(typed(field)))}
      />
    );
  }
  if (field.name === "tag" && kind === "words") return <TagValues {...{ list, shared, onChange }} />;
  if (kind === "words" || kind === "numbers") {
    const read = (values: string[]): unknown[] =>
      kind === "words" ? values : values.map(Number).filter((value) => !Number.isNaN(value));
    return (
      <TagsInput
        {...shared}
        placeholder={list.length === 0 ? t("work.filter.write") : ""}
        maxTags={20}
        value={list}
        onChange={(values) => onChange(read(values))}
      />
    );
  }
  if (kind === "span") {
    return (
      <Select
        {...shared}
        allowDeselect={false}
        data={SPANS.map((minutes) => ({ value: String(minutes), label: sayMinutes(t, minutes) }))}
        value={String(filter.value)}
        onChange={(value) => onChange(Number(value))}
      />
    );
  }
  if (kind === "moment") return <Moment {...{ field, filter, onChange, label }} />;
  if (kind === "yesno") {
    return (
      <SegmentedControl
        aria-label={label}
        data={[
          { value: "true", label: t("work.filter.yes") },
          { value: "false", label: t("work.filter.no") },
        ]}
        value={String(filter.value)}
        onChange={(value) => onChange(value === "true")}
      />
    );
  }
  return null;
}

interface TagProps {
  list: string[];
  shared: { "aria-label": string; comboboxProps: { withinPortal: boolean } };
  onChange: (tags: string[]) => void;
}

/** Tags in use, offered while one types; what differs in accents or capitals alone is the one that there is. */
function TagValues({ list, shared, onChange }: TagProps) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const [asked] = useDebouncedValue(text.trim(), 150);
  const used = (useQuery(tagsQuery(asked)).data ?? []).map(({ tag }) => tag);
  const known = (tag: string): string => used.find((each) => plain(each) === plain(tag)) ?? tag;
  return (
    <TagsInput
      {...shared}
      data-autofocus
      placeholder={list.length === 0 ? t("work.filter.write") : ""}
      maxTags={20}
      data={used}
      filter={({ options }) => options}
      searchValue={text}
      onSearchChange={setText}
      value={list}
      onChange={(tags) => onChange([...new Set(tags.map(known))])}
    />
  );
}

/** A day for a field that holds days, otherwise an instant in the reader's own zone. */
function Moment({ field, filter, onChange, label }: Omit<Props, "fields"> & { label: string }) {
  const isDay = field.name.startsWith("field.");
  const at = Date.parse(String(filter.value));
  const shown = isDay ? String(filter.value) : Number.isNaN(at) ? "" : fieldOf(at);
  return (
    <TextInput
      type={isDay ? "date" : "datetime-local"}
      aria-label={label}
      value={shown}
      onChange={({ currentTarget: { value } }) => {
        const instant = Date.parse(value);
        if (isDay || value === "") onChange(value);
        else if (!Number.isNaN(instant)) onChange(new Date(instant).toISOString());
      }}
    />
  );
}

/** Numbers of agents and teams are numbers. */
const typed =
  ({ name }: FieldInfo) =>
  (value: string): string | number =>
    ["assignee", "team", "rating"].includes(name) && /^\d+$/.test(value) ? Number(value) : value;
