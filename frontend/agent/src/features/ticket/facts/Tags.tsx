import { ActionIcon, Autocomplete } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useState } from "react";
import { tagsQuery } from "@/api/tags";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./Facts.module.css";
import { knownAs, offered } from "./tagging";

interface Props {
  tags: string[];
  /** Gives back all tags from now on; null when nothing may be changed. */
  onChange: ((tags: string[]) => void) | null;
}

const LONGEST = 60;
export const TAG_FIELD = "add-a-tag";

/** Tags in a row and a field for one more: Enter or a comma adds it. */
export function Tags({ tags, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <div className={classes.tags}>
      {tags.map((tag) => (
        <span key={tag} className={classes.tag}>
          {tag}
          {onChange && (
            <ActionIcon
              variant="subtle"
              size={24}
              aria-label={t("facts.removeTag", { tag })}
              onClick={() => onChange(tags.filter((each) => each !== tag))}
            >
              <IconX size={12} stroke={1.7} />
            </ActionIcon>
          )}
        </span>
      ))}
      {onChange && <Add tags={tags} onAdd={(tag) => onChange([...tags, tag])} />}
    </div>
  );
}

/** Offers tags in use while one types; one that differs in accents or capitals alone is the one that there is. */
function Add({ tags, onAdd }: { tags: string[]; onAdd: (tag: string) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const [isOpen, setOpen] = useState(false);
  const [asked] = useDebouncedValue(text.trim(), 150);
  const used = useQuery({ ...tagsQuery(asked, 30), enabled: isOpen }).data ?? [];
  const add = (given: string): void => {
    const tag = knownAs(given.trim(), tags, used);
    setText("");
    if (tag !== "" && !tags.includes(tag)) onAdd(tag);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === "Escape") event.currentTarget instanceof HTMLElement && event.currentTarget.blur();
    const isPicking = event.key === "Enter" && event.currentTarget.hasAttribute("aria-activedescendant");
    if (isPicking || (event.key !== "Enter" && event.key !== ",")) return;
    event.preventDefault();
    add(text);
  };
  return (
    <Autocomplete
      id={TAG_FIELD}
      size="xs"
      className={classes.add ?? ""}
      aria-label={t("facts.addTag")}
      placeholder={t("facts.addTag")}
      value={text}
      maxLength={LONGEST}
      data={offered(used, tags, text)}
      filter={({ options }) => options}
      // what is offered has no place to be measured before it is asked for
      comboboxProps={{ width: 220, position: "bottom-start", keepMounted: false }}
      maxDropdownHeight={240}
      onChange={setText}
      onOptionSubmit={(tag) => {
        add(tag);
        // the field would write the tag into itself
        queueMicrotask(() => setText(""));
      }}
      onFocus={() => setOpen(true)}
      onKeyDown={onKey}
      onBlur={() => {
        setOpen(false);
        add(text);
      }}
    />
  );
}
