import { useMemo } from "react";
import { pieces } from "@/lib/whole";
import classes from "./Cut.module.css";

/** Text that may end in "…" for want of room, but never inside an order number, an amount or a time. */
export function Cut({ text }: { text: string }) {
  const parts = useMemo(() => pieces(text), [text]);
  return parts.map((part, index) =>
    part.whole ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a piece has no identity but its place
      <span key={index} className={classes.whole}>
        {part.text}
      </span>
    ) : (
      part.text
    ),
  );
}
