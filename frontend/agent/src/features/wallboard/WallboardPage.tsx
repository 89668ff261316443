import type { TeamChoice } from "@/api/board";
import { useMe } from "@/api/me";
import { useTranslation } from "@/i18n/useTranslation";
import { useClock } from "@/lib/clock";
import { MINUTE } from "@/lib/time";
import { useRenewal } from "./useRenewal";
import { useAwake, usePlace } from "./useScreen";
import { useWallData } from "./useWallData";
import { WallButtons } from "./WallButtons";
import classes from "./Wallboard.module.css";
import { WallCounts } from "./WallCounts";
import { WallFoot } from "./WallFoot";
import { WallHeader } from "./WallHeader";
import { WallRows } from "./WallRows";

/** For a screen on a wall: read from three metres, left alone for weeks. */
export function WallboardPage({ team }: { team: TeamChoice }) {
  const { t } = useTranslation();
  const { role } = useMe();
  const place = usePlace();
  const leaving = useRenewal();
  useAwake();
  return (
    <main id="content" className={classes.screen}>
      <div className={classes.picture} data-leaving={leaving || undefined} style={place}>
        {role === "agent" ? (
          <p className={classes.alone}>{t("board.supervisors")}</p>
        ) : (
          <Picture team={team} />
        )}
      </div>
    </main>
  );
}

/** Older than this the numbers are not "now", and the screen says so. */
const OLD = 2 * MINUTE;

function Picture({ team }: { team: TeamChoice }) {
  const { t } = useTranslation();
  const { board, forecast } = useWallData(team);
  const madeAt = board.data ? Date.parse(board.data.at) : null;
  const isOld = useClock((now) => madeAt !== null && now - madeAt > OLD);
  return (
    <>
      <WallHeader asOf={isOld ? madeAt : null} />
      {board.data ? (
        <>
          <WallCounts board={board.data} />
          <WallRows board={board.data} />
          <WallFoot board={board.data} forecast={forecast} />
        </>
      ) : (
        <p className={classes.alone} role="status">
          {board.isError ? t("wall.failed") : t("wall.loading")}
        </p>
      )}
      <WallButtons team={team} />
    </>
  );
}
