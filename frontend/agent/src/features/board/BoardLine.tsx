import type { ReactNode } from "react";
import type { Kept } from "@/api/board";
import { type Bands, bandNames } from "@/lib/bands";
import classes from "./BoardTable.module.css";
import type { Cell, Of } from "./cells";
import { KeptCell } from "./KeptCell";

interface Props {
  label: ReactNode;
  of: Of;
  bands: Bands;
  kept: Kept | null;
  onCell: (cell: Cell) => void;
}

/** One row of the table. */
export function BoardLine({ label, of, bands, kept, onCell }: Props) {
  return (
    <tr>
      <th scope="row" className={classes.label}>
        {label}
      </th>
      {([...bandNames, "open"] as const).map((band) => (
        <td key={band} data-band={band}>
          <Count value={bands[band]} onOpen={() => onCell({ of, band })} />
        </td>
      ))}
      <td className={classes.kept}>{kept && <KeptCell kept={kept} />}</td>
    </tr>
  );
}

/** A zero is a dot: there is nothing to see, and nothing to open. */
function Count({ value, onOpen }: { value: number; onOpen: () => void }) {
  if (value === 0) {
    return (
      <span className={classes.zero}>
        <span aria-hidden="true">·</span>
        <span className="sr-only">0</span>
      </span>
    );
  }
  return (
    <button type="button" className={classes.count} onClick={onOpen}>
      {value}
    </button>
  );
}
