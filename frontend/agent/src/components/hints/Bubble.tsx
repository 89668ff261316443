import { Tooltip } from "@mantine/core";
import type { Hint } from "./watch";

/** Fetched when the first hint is to be seen: placing it takes more code than the rest of a page's frame. */
export function Bubble({ target, label, side }: Hint) {
  return <Tooltip opened label={label} position={side} target={target} />;
}
