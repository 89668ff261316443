import { IconDots } from "@tabler/icons-react";
import type { MouseEvent } from "react";
import type { Row } from "@/api/types";
import { useTranslation } from "@/i18n/useTranslation";
import { nameOf } from "@/lib/visitor";
import classes from "./RowMore.module.css";

interface Props {
  row: Row;
  place: "row" | "phone";
  onMenu: (row: Row, at: { x: number; y: number }) => void;
}

/** The menu's button: under the pointer in a list, at the end of the row on a phone. */
export function RowMore({ row, place, onMenu }: Props) {
  const { t } = useTranslation();
  const open = (event: MouseEvent<HTMLButtonElement>): void => {
    event.stopPropagation();
    const box = event.currentTarget.getBoundingClientRect();
    onMenu(row, { x: box.left, y: box.bottom });
  };
  return (
    <button
      type="button"
      className={classes.more}
      data-place={place}
      tabIndex={-1}
      aria-label={t("queue.menu", { name: nameOf(row.contact.name) })}
      aria-haspopup="menu"
      onClick={open}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <IconDots size={place === "phone" ? 20 : 17} stroke={1.7} aria-hidden="true" />
    </button>
  );
}
