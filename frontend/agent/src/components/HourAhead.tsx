import { useElementSize } from "@mantine/hooks";
import { type ReactNode, useMemo, useState } from "react";
import type { Brick } from "@/api/board";
import { useTranslation } from "@/i18n/useTranslation";
import { type BandName, type Bands, bandAt, bandsOf } from "@/lib/bands";
import { useClock } from "@/lib/clock";
import { columnsOf, rulerFor, stacked } from "@/lib/hourahead";
import { nameOf } from "@/lib/visitor";
import { Bricks } from "./Bricks";
import classes from "./HourAhead.module.css";
import { HourAheadRuler } from "./HourAheadRuler";
import { HourCounts } from "./HourCounts";

interface Props {
  /** Soonest first. */
  bricks: Brick[];
  counts: Bands;
  /** Set while the reader points at it: the moment (ms) the bricks stand still at. */
  stillAt: number | null;
  /** The tickets behind a number. */
  onBand: (band: BandName) => void;
  /** Instead of the ruler: nothing is due. */
  empty: ReactNode;
}

/** Overdue and the next hour, a brick for each ticket: how full the next minutes are, and who has what. */
export function HourAhead({ bricks, counts, stillAt, onBand, empty }: Props) {
  const { ref, width } = useElementSize();
  const ruler = useMemo(() => rulerFor(width), [width]);
  const dues = useMemo(() => bricks.map(({ due_at }) => Date.parse(due_at)), [bricks]);
  const places = useClock((now) => columnsOf(dues, stillAt ?? now, ruler));
  const bands = useClock((now) => bandsOf(dues, stillAt ?? now));
  const columns = useMemo(() => {
    const items = bricks.map((brick, index) => ({ brick, band: bandAt(bands, index) ?? "in_60" }));
    return stacked(items, places);
  }, [bricks, bands, places]);
  const [pointed, setPointed] = useState<Brick | null>(null);
  const isTight = ruler.k < 15;
  return (
    <div className={classes.root} data-tight={isTight || undefined}>
      <HourCounts counts={counts} ruler={isTight ? null : ruler} onBand={onBand} />
      <div className={classes.ruler} ref={ref}>
        {width > 0 && <HourAheadRuler ruler={ruler} />}
        {width > 0 && <Bricks columns={columns} ruler={ruler} onPoint={setPointed} onBand={onBand} />}
        {bricks.length === 0 && (
          <p className={classes.empty}>
            <span>{empty}</span>
          </p>
        )}
      </div>
      {pointed ? <Pointed brick={pointed} /> : bricks.length > 0 && <Legend />}
    </div>
  );
}

function Legend() {
  const { t } = useTranslation();
  return (
    <p className={classes.legend} aria-hidden="true">
      <span className={classes.swatch} data-owned /> {t("board.hour.owned")}
      <span className={classes.swatch} /> {t("board.hour.free")}
    </p>
  );
}

/** What the brick under the pointer stands for; readers hear it from the brick itself. */
function Pointed({ brick }: { brick: Brick }) {
  const { t } = useTranslation();
  return (
    <p className={classes.legend} aria-hidden="true">
      <strong>{nameOf(brick.contact.name)}</strong>
      <span className={classes.subject}>{brick.subject}</span>
      {brick.assignee?.name ?? t("owner.none")}
    </p>
  );
}
