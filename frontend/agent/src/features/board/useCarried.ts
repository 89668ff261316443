import { useMemo } from "react";
import type { Board, Brick } from "@/api/board";
import { type Bands, bandsOf, carried, crossings } from "@/lib/bands";
import { useClock } from "@/lib/clock";

/** Carries counts on from the moment the server made them: of the tickets it is told belong to them. */
export type Carry = <T extends Bands>(counts: T, belongs: (brick: Brick) => boolean) => T;

/** Renders only when a deadline crosses from one band into another. */
export function useCarried({ at, bricks }: Pick<Board, "at" | "bricks">): Carry {
  const dues = useMemo(() => bricks.map(({ due_at }) => Date.parse(due_at)), [bricks]);
  const before = useMemo(() => bandsOf(dues, Date.parse(at)), [dues, at]);
  const after = useClock((now) => bandsOf(dues, now));
  return useMemo(() => {
    const over = crossings(before, after).flatMap((crossing) => {
      const brick = bricks[crossing.index];
      return brick ? [{ ...crossing, brick }] : [];
    });
    return (counts, belongs) =>
      carried(
        counts,
        over.filter(({ brick }) => belongs(brick)),
      );
  }, [before, after, bricks]);
}
