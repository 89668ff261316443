import { IconAlertTriangle } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./Drill.module.css";
import type { Refusal } from "./reassign";
import { sayReason } from "./sayGiven";

/** Tickets that stayed where they were, each with the reason. */
export function Refusals({ refused }: { refused: readonly Refusal[] }) {
  const { t } = useTranslation();
  if (refused.length === 0) return null;
  return (
    <div role="alert" className={classes.refusals}>
      <p>
        <IconAlertTriangle size={16} stroke={1.7} aria-hidden="true" />
        {t("board.assign.someRefused", { count: refused.length })}
      </p>
      <ul>
        {refused.map((refusal) => (
          <li key={refusal.id}>
            <Link to="/tickets/$id" params={{ id: refusal.id }}>
              {t("board.assign.ticket", { id: refusal.id })}
            </Link>{" "}
            {sayReason(t, refusal)}
          </li>
        ))}
      </ul>
    </div>
  );
}
