import type { ClockView } from "./time";

/**
 * Geometry of the hour line, in px. `k` px per minute, `g` gutter minutes left of the deadline,
 * `t` thickness factor, `h` row height.
 */
export interface Place {
  k: number;
  g: number;
  t: number;
  h: number;
}

export const places = {
  row: { k: 1.5, g: 20, t: 1.1, h: 42 },
  dense: { k: 1.5, g: 20, t: 1.1, h: 34 },
  phone: { k: 0.75, g: 16, t: 1.2, h: 66 },
  tablet: { k: 1.25, g: 16, t: 1.3, h: 68 },
  phoneTicket: { k: 3.6, g: 6, t: 1.7, h: 28 },
  wall: { k: 6, g: 12, t: 3.4, h: 104 },
  palette: { k: 0.75, g: 2, t: 1.1, h: 20 },
  panel: { k: 4, g: 6, t: 1.2, h: 18 },
} as const satisfies Record<string, Place>;

export type PlaceName = keyof typeof places;

export type Drawing =
  | { kind: "none" }
  | { kind: "bar"; x: number; y: number; width: number; height: number }
  | { kind: "arrow"; x: number; y: number; width: number; height: number; head: number }
  | { kind: "over"; x: number; y: number; width: number; height: number; cut: boolean }
  | { kind: "held"; dashes: number[]; dash: number; thick: number; bars: number; bar: number; tall: number }
  | { kind: "ring"; x: number; r: number; end: number; tail: number };

const HOUR = 60;
const THICK = { beyond: 2, safe: 2, soon: 4, urgent: 7, last: 12, breached: 12 } as const;

export const zeroMark = ({ t }: Place): number => 1.5 * t;
export const zeroAt = ({ g, k }: Place): number => g * k;
export const widthOf = (place: Place): number => zeroAt(place) + zeroMark(place) + HOUR * place.k + 2;

/** The start of the track: the right edge of the deadline's mark. */
export const startOf = (place: Place): number => zeroAt(place) + zeroMark(place);
export const endOf = (place: Place): number => startOf(place) + HOUR * place.k;

export function draw(view: ClockView, place: Place): Drawing {
  switch (view.state) {
    case "none":
    case "late":
      return { kind: "none" };
    case "held":
      return drawHeld(view, place);
    case "kept":
      return drawKept(view, place);
    case "breached":
      return drawOver(view, place);
    case "beyond":
      return {
        kind: "arrow",
        ...centred(startOf(place), HOUR * place.k, THICK.beyond, place),
        head: 4 * place.t,
      };
    default:
      return { kind: "bar", ...centred(startOf(place), barLength(view, place), THICK[view.state], place) };
  }
}

function barLength(view: ClockView, { k, t }: Place): number {
  return Math.max(Math.min(view.minutes, HOUR) * k, 3 * t);
}

function centred(x: number, width: number, thick: number, { t, h }: Place) {
  return { x, width, y: (h - thick * t) / 2, height: thick * t };
}

function drawOver(view: ClockView, place: Place): Drawing {
  const over = Math.abs(view.minutes);
  const width = Math.max(Math.min(over, place.g) * place.k, 4 * place.t);
  const box = centred(zeroAt(place) - width, width, THICK.breached, place);
  return { kind: "over", ...box, cut: over > place.g };
}

function drawHeld(view: ClockView, place: Place): Drawing {
  const { k, t } = place;
  const stop = startOf(place) + Math.min(Math.max(view.minutes, 0), HOUR) * k;
  const dashes: number[] = [];
  for (let x = startOf(place) + 3 * t; x + 3 * t <= stop; x += 6 * t) dashes.push(x);
  return { kind: "held", dashes, dash: 3 * t, thick: 2 * t, bars: stop, bar: 2.4 * t, tall: 10 * t };
}

/** The ring sits on the minute of the answer: 26 minutes taken leaves the ring 34 minutes from the deadline. */
function drawKept(view: ClockView, place: Place): Drawing {
  const minute = Math.max(0, HOUR - view.minutes);
  return {
    kind: "ring",
    x: startOf(place) + minute * place.k,
    r: 3.6 * place.t,
    end: endOf(place),
    tail: 1.6 * place.t,
  };
}
