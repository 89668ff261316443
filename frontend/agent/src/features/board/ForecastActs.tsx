import { Button } from "@mantine/core";
import { useMemo, useState } from "react";
import type { Board } from "@/api/board";
import type { Forecast } from "@/api/forecast";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./ForecastPane.module.css";
import { PlanDialog } from "./PlanDialog";
import { type Gift, relief, spread } from "./plan";
import type { Reassign } from "./useReassign";

interface Props {
  forecast: Forecast;
  board: Board;
  reassign: Reassign;
}

const first = (name: string): string => name.split(" ")[0] ?? name;

/** What would help, as buttons: give what nobody has to those who are on, or take from who has too much. */
export function ForecastActs({ forecast, board, reassign }: Props) {
  const { t } = useTranslation();
  const [plan, setPlan] = useState<Gift[] | null>(null);
  const { free, gifts, move } = useMemo(() => planned(forecast, board), [forecast, board]);
  const isNobodyOn = board.rows.agents.every(({ online }) => !online);
  return (
    // There even when empty: what stands below must not move when the last of it is assigned.
    <div className={classes.acts}>
      {gifts.length > 0 && (
        <Button variant="filled" onClick={() => setPlan(gifts)}>
          {t("board.forecast.assign", { count: free.length })}
        </Button>
      )}
      {free.length > 0 && isNobodyOn && <p>{t("board.forecast.nobodyOn", { count: free.length })}</p>}
      {move && (
        <Button onClick={() => setPlan([move.gift])}>
          {t("board.forecast.move", {
            count: move.gift.tickets.length,
            from: first(move.from.name),
            to: first(move.gift.to.name),
          })}
        </Button>
      )}
      {plan && <PlanDialog plan={plan} reassign={reassign} onClose={() => setPlan(null)} />}
    </div>
  );
}

function planned(forecast: Forecast, { bricks, rows }: Board) {
  const risky = new Set(forecast.at_risk.map(({ id }) => id));
  const atRisk = bricks.filter(({ id }) => risky.has(id));
  const free = atRisk.filter(({ assignee }) => assignee === null);
  return { free, gifts: spread(free, rows.agents), move: relief(atRisk, rows.agents) };
}
