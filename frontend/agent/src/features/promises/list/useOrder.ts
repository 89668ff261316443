import { useState } from "react";
import { type Policy, useOrderPolicies } from "@/api/policies";
import { inOrder, movable, moved } from "./order";

/** Moves are tried out on the screen and count only once they are saved: each saved order re-targets tickets. */
export function useOrder(policies: Policy[]) {
  const [staged, setStaged] = useState<number[] | null>(null);
  const { mutate, isPending, error, reset } = useOrderPolicies();
  const rows = inOrder(policies, staged);
  const ids = movable(rows);
  const saved = movable(inOrder(policies, null));
  const stage = (next: number[]): void => {
    reset();
    setStaged(next.join() === saved.join() ? null : next);
  };
  return {
    rows,
    ids,
    isStaged: staged !== null,
    isPending,
    error,
    move: (id: number, to: number): void => stage(moved(ids, id, to)),
    putBack: (): void => stage(saved),
    save: (): void => mutate(ids, { onSuccess: () => setStaged(null) }),
  };
}

export type Order = ReturnType<typeof useOrder>;
