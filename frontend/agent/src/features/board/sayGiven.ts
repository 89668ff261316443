import type { TFunction } from "i18next";
import { type Given, type Handing, isTaken, type Refusal } from "./reassign";

/** How giving tickets away ended, in one sentence. */
export function sayGiven(t: TFunction, { moved, refused }: Given, [first, ...others]: Handing[]): string {
  if (moved.length === 0) return t("board.assign.refused", { reason: sayReason(t, refused[0]) });
  const count = moved.length;
  if (others.length > 0) return t("board.assign.spread", { count });
  return first?.to
    ? t("board.assign.given", { count, name: first.to.name })
    : t("board.assign.released", { count });
}

export function sayBack(t: TFunction, { moved, refused }: Given): string {
  if (refused.length > 0) return t("board.assign.notBack", { count: refused.length });
  return t("board.assign.back", { count: moved.length });
}

const reasons: Record<string, "notFound" | "closed" | "busy"> = {
  "not-found": "notFound",
  closed: "closed",
  busy: "busy",
};

/** Why a ticket stayed where it was. A reason the app has no words for is told as it came. */
export function sayReason(t: TFunction, refusal: Refusal | undefined): string {
  if (refusal && isTaken(refusal)) {
    const name = refusal.assignee?.name;
    return name ? t("board.assign.reason.taken", { name }) : t("board.assign.reason.released");
  }
  const known = reasons[refusal?.reason ?? ""];
  return known ? t(`board.assign.reason.${known}`) : refusal?.reason || t("problem.offline");
}
