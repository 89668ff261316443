import type { View } from "../lib/chat";
import { useHere } from "../lib/context";

/** Says so when the line is down, and nothing while all is well. */
export function Strip({ view }: { view: View }) {
  const { words } = useHere();
  if (view.connection !== "down" && navigator.onLine) return null;
  return (
    <p class="strip" role="status">
      {navigator.onLine ? words.reconnecting : words.offline}
    </p>
  );
}
