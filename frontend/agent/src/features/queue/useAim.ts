import { useCallback, useRef, useState } from "react";

/**
 * The row a single-key action is for: the one under the pointer while it moves, the selected one as soon as
 * a key moved the selection. The same row shows the action, so nothing happens where the agent does not look.
 */
export function useAim(selected: number | null, follow: number) {
  const [pointed, setPointed] = useState<{ id: number; follow: number } | null>(null);
  const latest = useRef(follow);
  latest.current = follow;
  const aim = useCallback((id: number | null) => {
    setPointed((was) => {
      if (id === null) return null;
      return was?.id === id && was.follow === latest.current ? was : { id, follow: latest.current };
    });
  }, []);
  const aimed = pointed && pointed.follow === follow ? pointed.id : selected;
  return { aimed, aim };
}
