import { Suspense, useEffect, useState } from "react";
import { part } from "@/lib/part";
import { type Hint, watchHints } from "./watch";

const Bubble = part(async () => (await import("./Bubble")).Bubble);

/** Shows the hint of whatever is pointed at. Once for the whole app: what has a hint carries it as an attribute. */
export function Hints() {
  const [shown, setShown] = useState<Hint | null>(null);
  useEffect(() => watchHints(setShown), []);
  if (!shown) return null;
  return (
    <Suspense>
      <Bubble {...shown} />
    </Suspense>
  );
}
