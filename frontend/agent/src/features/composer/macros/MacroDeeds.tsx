import { CloseButton } from "@mantine/core";
import { IconBolt } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { filledMacroQuery } from "@/api/macros";
import { useTranslation } from "@/i18n/useTranslation";
import { sayEffect } from "./effects";
import classes from "./Macros.module.css";

interface Props {
  macro: number;
  ticket: number;
  onLeaveOut: () => void;
}

/** What will happen to the ticket when this answer leaves, because of the macro it was made with. */
export function MacroDeeds({ macro, ticket, onLeaveOut }: Props) {
  const { t } = useTranslation();
  const { data } = useQuery(filledMacroQuery(macro, ticket));
  if (!data || data.effects.length === 0) return null;
  const deeds = data.effects.map((effect) => sayEffect(t, effect)).join(", ");
  return (
    <p className={classes.deeds}>
      <IconBolt size={15} stroke={1.7} aria-hidden="true" />
      <span>{t("composer.macros.withIt", { deeds })}</span>
      <CloseButton size={24} iconSize={15} aria-label={t("composer.macros.leaveOut")} onClick={onLeaveOut} />
    </p>
  );
}
