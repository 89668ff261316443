import type { TablerIcon } from "@tabler/icons-react";
import type { TFunction } from "i18next";
import type { TimelineItem } from "@/api/types";

/** Names by id, as far as they are known. */
export interface Names {
  agents: Map<number, string>;
  teams: Map<number, string>;
}

/** One event as one quiet line. */
export interface Line {
  icon: TablerIcon;
  text: string;
  /** Lines about a promise that was broken are the only ones that are not quiet. */
  tone?: "breached" | "soon";
}

export type Data = Record<string, unknown>;
export type Say = (t: TFunction, item: TimelineItem, names: Names, language: string) => Line;
