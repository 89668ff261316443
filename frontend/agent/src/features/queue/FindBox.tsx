import { Button } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { Keys } from "@/components/Keys";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./FindBox.module.css";

export interface FindProps {
  /** Null while the box is closed. */
  find: string | null;
  onFind: (text: string | null) => void;
}

const asNumber = (text: string): number | null =>
  /^#?\d{1,15}$/.test(text.trim()) ? Number(text.replace("#", "")) : null;

/** Narrows the list as you type. Enter searches everything; with a ticket's number it opens that ticket. */
export function FindBox({ find, onFind }: FindProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const isOpen = find !== null;
  useEffect(() => {
    if (isOpen) input.current?.focus();
  }, [isOpen]);
  const onKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === "Escape") onFind(null);
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    const id = asNumber(find ?? "");
    if (id !== null) void navigate({ to: "/tickets/$id", params: { id } });
    else void navigate({ to: "/search", search: find ? { q: find } : {} });
  };
  if (find === null) {
    return (
      <Button
        className={classes.open ?? ""}
        leftSection={<IconSearch size={15} stroke={1.7} aria-hidden="true" />}
        rightSection={<Keys of="/" />}
        onClick={() => onFind("")}
      >
        {t("queue.findShort")}
      </Button>
    );
  }
  // A plain field: it is there with the first key, and the first page does without the larger one.
  return (
    <span className={classes.field}>
      <IconSearch size={15} stroke={1.7} aria-hidden="true" />
      <input
        ref={input}
        className={classes.input}
        type="search"
        enterKeyHint="search"
        aria-label={t("queue.find")}
        placeholder={t("queue.findHint")}
        value={find}
        onChange={(event) => onFind(event.currentTarget.value)}
        onKeyDown={onKey}
        onBlur={() => find === "" && onFind(null)}
      />
    </span>
  );
}
