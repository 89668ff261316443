import type { Row } from "@/api/types";
import { useTranslation } from "@/i18n/useTranslation";
import { nameOf } from "@/lib/visitor";
import classes from "./RowCheck.module.css";

interface Props {
  row: Row;
  checked: boolean;
  onToggle: (id: number, shift: boolean) => void;
}

/** Chooses the row for a change of several. It stands where the channel is, so that nothing moves. */
export function RowCheck({ row, checked, onToggle }: Props) {
  const { t } = useTranslation();
  return (
    // The keyboard chooses with X and Shift J; the row is what holds the focus.
    <label className={classes.area} onDoubleClick={(event) => event.stopPropagation()}>
      <input
        type="checkbox"
        className={classes.box}
        tabIndex={-1}
        checked={checked}
        aria-label={t("queue.choose", { name: nameOf(row.contact.name) })}
        onClick={(event) => {
          event.stopPropagation();
          onToggle(row.id, event.shiftKey);
        }}
        onChange={() => undefined}
      />
    </label>
  );
}
