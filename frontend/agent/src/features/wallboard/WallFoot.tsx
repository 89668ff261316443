import type { Board } from "@/api/board";
import type { Forecast } from "@/api/forecast";
import { ForecastSentence } from "@/components/ForecastSentence";
import { useTranslation } from "@/i18n/useTranslation";
import { outlookOf } from "@/lib/outlook";
import classes from "./Wallboard.module.css";

export function WallFoot({ board, forecast }: { board: Board; forecast: Forecast | undefined }) {
  const { t } = useTranslation();
  const outlook = forecast ? outlookOf(forecast) : null;
  const on = t("wall.on", { count: board.agents_on });
  const open = t("wall.open", { count: board.counts.open });
  return (
    <footer className={classes.foot}>
      <p className={classes.sentence}>
        {forecast && outlook && <ForecastSentence outlook={outlook} until={forecast.until} />}
      </p>
      <p className={classes.word}>{`${on}, ${open}`}</p>
    </footer>
  );
}
