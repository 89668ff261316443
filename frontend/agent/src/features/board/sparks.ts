interface Size {
  width: number;
  height: number;
  /** Kept free on every side. */
  inset: number;
}

interface Point {
  x: number;
  y: number;
}

/** A flat line stays flat: below a second nothing is worth a peak. */
const SMALLEST_S = 1;

/** A path through the values, bridging minutes in which nothing fired, and its last point. */
export function sparks(values: readonly (number | null)[], { width, height, inset }: Size) {
  const most = Math.max(SMALLEST_S, ...values.filter((value) => value !== null));
  const step = (width - inset * 2) / Math.max(1, values.length - 1);
  const points = values.flatMap((value, index): Point[] =>
    value === null
      ? []
      : [
          {
            x: round(inset + index * step),
            y: round(height - inset - (value / most) * (height - inset * 2)),
          },
        ],
  );
  return {
    line: points.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${x} ${y}`).join(""),
    dot: points.at(-1) ?? null,
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;
