import { pieces } from "./find";
import classes from "./Palette.module.css";

/** What was typed is underlined in what it found. */
export function Name({ name, text }: { name: string; text: string }) {
  return pieces(name, text).map((piece) =>
    piece.hit ? (
      <mark key="hit" className={classes.hit}>
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  );
}
