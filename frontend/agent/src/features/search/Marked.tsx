import type { Piece } from "@/api/search";
import classes from "./Search.module.css";

/** Text as it was written, what was asked for marked in it. */
export function Marked({ pieces }: { pieces: Piece[] }) {
  return pieces.map((piece, index) =>
    piece.hit ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a piece has no identity but its place
      <mark key={index} className={classes.mark}>
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  );
}
