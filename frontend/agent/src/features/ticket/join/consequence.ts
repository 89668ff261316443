import type { TFunction } from "i18next";
import type { Ticket } from "@/api/types";
import { clockTime, farTime } from "@/lib/say";
import { DAY } from "@/lib/time";
import { nameOf } from "@/lib/visitor";

/** What a merge does, sentence by sentence, before anybody agrees to it. Pure. */
export function sayMerge(
  t: TFunction,
  language: string,
  source: Ticket,
  into: Ticket,
  now: number,
): string[] {
  const { id } = into;
  const goesTo = into.contact.id !== source.contact.id;
  return [
    t("join.what.messages", { id }),
    sayPromise(t, language, source, into, now),
    source.unread && into.status !== "open" ? t("join.what.reopens", { id }) : "",
    goesTo ? t("join.what.answersTo", { name: nameOf(into.contact.name) }) : "",
    t("join.what.final"),
  ].filter(Boolean);
}

/** Whoever waits longest keeps the deadline. */
function sayPromise(t: TFunction, language: string, source: Ticket, into: Ticket, now: number): string {
  const mine = dueOf(source);
  const theirs = dueOf(into);
  const earliest = Math.min(mine ?? Number.POSITIVE_INFINITY, theirs ?? Number.POSITIVE_INFINITY);
  if (!Number.isFinite(earliest)) return t("join.what.nothing");
  const time = Math.abs(earliest - now) > DAY ? farTime(language, earliest) : clockTime(language, earliest);
  if (mine !== null && theirs !== null) return t("join.what.both", { time });
  return t(mine === null ? "join.what.theirs" : "join.what.mine", { time });
}

const dueOf = ({ due_at }: Ticket): number | null => (due_at === null ? null : Date.parse(due_at));
