import { ActionIcon, TextInput } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Facts.module.css";

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
  const [text, setText] = useState("");
  const add = (): void => {
    const tag = text.trim();
    setText("");
    if (tag !== "" && !tags.includes(tag)) onChange?.([...tags, tag]);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === "Escape") event.currentTarget instanceof HTMLElement && event.currentTarget.blur();
    if (event.key !== "Enter" && event.key !== ",") return;
    event.preventDefault();
    add();
  };
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
      {onChange && (
        <TextInput
          id={TAG_FIELD}
          size="xs"
          className={classes.add ?? ""}
          aria-label={t("facts.addTag")}
          placeholder={t("facts.addTag")}
          value={text}
          maxLength={LONGEST}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKey}
          onBlur={add}
        />
      )}
    </div>
  );
}
