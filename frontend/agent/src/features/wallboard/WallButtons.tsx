import { useFullscreenDocument } from "@mantine/hooks";
import { IconArrowLeft, IconMaximize } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import type { TeamChoice } from "@/api/board";
import { useTranslation } from "@/i18n/useTranslation";
import { useHotkeys } from "@/lib/hotkeys";
import { useIdle } from "./useIdle";
import classes from "./Wallboard.module.css";

/** There as long as somebody moves the mouse or uses the keyboard. Esc leaves, first the full screen. */
export function WallButtons({ team }: { team: TeamChoice }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = team === null ? {} : { team };
  const { fullscreen, toggle } = useFullscreenDocument();
  const idle = useIdle();
  useHotkeys({ Escape: () => void navigate({ to: "/board", search }) }, !fullscreen);
  return (
    <div className={classes.buttons} data-idle={idle || undefined}>
      <Link to="/board" search={search} className={classes.button}>
        <IconArrowLeft size={32} stroke={1.7} aria-hidden="true" /> {t("wall.leave")}
      </Link>
      {!fullscreen && document.fullscreenEnabled && (
        <button type="button" className={classes.button} onClick={() => void toggle()}>
          <IconMaximize size={32} stroke={1.7} aria-hidden="true" /> {t("wall.fullscreen")}
        </button>
      )}
    </div>
  );
}
