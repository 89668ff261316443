import { useQuery } from "@tanstack/react-query";
import type { Board, TeamChoice } from "@/api/board";
import { type Forecast, forecastQuery } from "@/api/forecast";
import { ForecastBand } from "@/components/ForecastBand";
import { ForecastSentence } from "@/components/ForecastSentence";
import { useTranslation } from "@/i18n/useTranslation";
import { outlookOf } from "@/lib/outlook";
import { clockTime } from "@/lib/say";
import { Calibration } from "./Calibration";
import { ForecastActs } from "./ForecastActs";
import classes from "./ForecastPane.module.css";
import type { Reassign } from "./useReassign";

interface Props {
  team: TeamChoice;
  board: Board;
  reassign: Reassign;
}

/** One sentence first, then the band it is taken from, then what can be done about it. */
export function ForecastPane({ team, board, reassign }: Props) {
  const { t } = useTranslation();
  const { data, isError } = useQuery(forecastQuery(team));
  return (
    <section className={classes.root} aria-label={t("board.forecast.title")}>
      {data ? (
        <Said forecast={data} board={board} reassign={reassign} />
      ) : (
        <div className={classes.room}>
          <h2 className={classes.quiet}>
            {isError ? t("board.forecast.failed") : t("board.forecast.computing")}
          </h2>
        </div>
      )}
    </section>
  );
}

function Said({ forecast, board, reassign }: { forecast: Forecast; board: Board; reassign: Reassign }) {
  const outlook = outlookOf(forecast);
  if (outlook === null || forecast.staffed === null) return <NotYet forecast={forecast} />;
  const helped = forecast.scenarios.find(({ more }) => more === outlook.help?.more) ?? null;
  return (
    <>
      <h2 className={classes.sentence}>
        <ForecastSentence outlook={outlook} until={forecast.until} />
      </h2>
      {forecast.computing && <Old at={forecast.at} />}
      <Calibration forecast={forecast} />
      <ForecastBand at={forecast.at} staffed={forecast.staffed} helped={helped} outlook={outlook} />
      <ForecastActs forecast={forecast} board={board} reassign={reassign} />
    </>
  );
}

/** The last one, while a newer one is made. */
function Old({ at }: { at: string }) {
  const { t, i18n } = useTranslation();
  return <p className={classes.old}>{t("board.forecast.asOf", { time: clockTime(i18n.language, at) })}</p>;
}

/** Being computed, or too little has happened to learn from: what can be said without simulation is said. */
function NotYet({ forecast: { computing, first_look } }: { forecast: Forecast }) {
  const { t } = useTranslation();
  return (
    <div className={computing ? classes.room : undefined}>
      <h2 className={classes.quiet}>
        {computing ? t("board.forecast.computing") : t("board.forecast.noHistory")}
      </h2>
      <p className={classes.look}>
        {first_look.at_risk > 0
          ? t("board.forecast.firstLook", { count: first_look.at_risk })
          : t("board.forecast.firstLookNone")}
      </p>
    </div>
  );
}
