import { useTranslation } from "@/i18n/useTranslation";
import { type BandName, type Bands, bandEnd, bandNames } from "@/lib/bands";
import type { Ruler } from "@/lib/hourahead";
import classes from "./HourAhead.module.css";

interface Props {
  counts: Bands;
  /** Each number stands where its band begins; without a ruler they share the width. */
  ruler: Ruler | null;
  onBand: (band: BandName) => void;
}

/** Columns that the word of the overdue begins at, left of "due now": in sight however short the gutter is. */
const OVER_COLUMNS = 5;

export function HourCounts({ counts, ruler, onBand }: Props) {
  const { t } = useTranslation();
  return (
    <ul className={classes.counts} aria-label={t("board.hour.counts")}>
      {bandNames.map((band) => (
        <li key={band} style={ruler ? { left: placeOf(band, ruler) } : undefined}>
          <button
            type="button"
            className={classes.count}
            data-band={band}
            data-none={counts[band] === 0 || undefined}
            onClick={() => onBand(band)}
          >
            <span className={classes.number}>{counts[band]}</span> {t(`board.band.${band}`)}
          </button>
        </li>
      ))}
    </ul>
  );
}

function placeOf(band: BandName, { zero, k, step }: Ruler): number {
  if (band === "over") return zero - OVER_COLUMNS * step * k;
  const before = bandNames[bandNames.indexOf(band) - 1] ?? "over";
  return zero + bandEnd[before] * k + 3.5;
}
