import {
  IconClockPause,
  IconFlag,
  IconProgressCheck,
  IconTag,
  IconTagOff,
  IconUserCheck,
  IconUsers,
  type TablerIcon,
} from "@tabler/icons-react";
import type { TFunction } from "i18next";
import type { Effect } from "@/api/macros";
import type { Status } from "@/api/types";
import { sayMinutes } from "@/lib/say";

type Priority = "low" | "normal" | "high" | "urgent";

const icons: Record<Effect["kind"], TablerIcon> = {
  status: IconProgressCheck,
  assign: IconUserCheck,
  team: IconUsers,
  priority: IconFlag,
  tag: IconTag,
  untag: IconTagOff,
  snooze: IconClockPause,
};

export const effectIcon = (kind: Effect["kind"]): TablerIcon => icons[kind];

/** What a macro will do besides, in words. */
export function sayEffect(t: TFunction, { kind, value, label, gone }: Effect): string {
  if (gone) return t("composer.macros.does.gone");
  switch (kind) {
    case "status":
      return t(`composer.macros.status.${value as Status}`);
    case "priority":
      return t("composer.macros.does.priority", { priority: t(`ticket.priority.${value as Priority}`) });
    case "snooze":
      if (value === null) return t("composer.macros.does.snooze");
      return t("composer.macros.does.snoozeFor", { span: sayMinutes(t, Number(value)) });
    case "assign":
    case "team":
      if (value === null)
        return t(kind === "assign" ? "composer.macros.does.release" : "composer.macros.does.noTeam");
      return t(kind === "assign" ? "composer.macros.does.assign" : "composer.macros.does.team", {
        name: label,
      });
    default:
      return t(kind === "tag" ? "composer.macros.does.tag" : "composer.macros.does.untag", { tag: label });
  }
}
