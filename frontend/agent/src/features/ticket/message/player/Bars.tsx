import classes from "./Player.module.css";

const HEIGHT = 28;
const LEAST = 2;

/** Loudness along the way, as bars; a plain line where it is not known. Those that were heard are stronger. */
export function Bars({ peaks, played }: { peaks: number[]; played: number }) {
  const shown = peaks.length > 0 ? peaks : Array.from({ length: 64 }, () => 0);
  return (
    <svg
      className={classes.bars}
      viewBox={`0 0 ${shown.length * 4} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {shown.map((peak, index) => {
        const height = Math.max(LEAST, (peak / 100) * HEIGHT);
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
            key={index}
            data-played={index / shown.length < played || undefined}
            x={index * 4}
            y={(HEIGHT - height) / 2}
            width={2.4}
            height={height}
            rx={1.2}
          />
        );
      })}
    </svg>
  );
}
