import { Button } from "@mantine/core";
import { IconDeviceTv } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { Ref } from "react";
import type { Enforcement, TeamChoice } from "@/api/board";
import { useMe } from "@/api/me";
import { LiveBadge } from "@/components/LiveBadge";
import { Logo } from "@/components/Logo";
import { Owner } from "@/components/Owner";
import { useTranslation } from "@/i18n/useTranslation";
import { useClock } from "@/lib/clock";
import { clockTime, dayName } from "@/lib/say";
import { MINUTE } from "@/lib/time";
import classes from "./BoardHeader.module.css";
import { TeamMenu } from "./TeamMenu";
import { useLag } from "./useLag";

interface Props {
  team: TeamChoice;
  onTeam: (team: TeamChoice) => void;
  enforcement: Enforcement | undefined;
  /** Where it is said what is wrong, or what waits; between the title and the badge, so that it moves nothing. */
  noteRef: Ref<HTMLDivElement>;
}

export function BoardHeader({ team, onTeam, enforcement, noteRef }: Props) {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <header className={classes.header}>
      <Link to="/queue" className={classes.home} aria-label={t("board.toQueue")}>
        <Logo />
      </Link>
      <h1 className={classes.title}>{t("board.title")}</h1>
      <Today />
      <div ref={noteRef} className={classes.note} />
      <span className={classes.live}>
        <LiveBadge />
        {enforcement && <Lag facts={enforcement} />}
      </span>
      <TeamMenu team={team} onTeam={onTeam} />
      <Button
        className={classes.wall ?? ""}
        leftSection={<IconDeviceTv size={16} stroke={1.7} aria-hidden="true" />}
        renderRoot={(props) => <Link to="/wallboard" search={team === null ? {} : { team }} {...props} />}
      >
        {t("board.wallboard")}
      </Button>
      <Link to="/settings" className={classes.me}>
        <Owner person={me} mine />
        <span className="sr-only">{t("nav.settings")}</span>
      </Link>
    </header>
  );
}

function Today() {
  const { i18n } = useTranslation();
  const minute = useClock((now) => Math.floor(now / MINUTE)) * MINUTE;
  return (
    <p className={classes.today}>
      {dayName(i18n.language, minute)}, {clockTime(i18n.language, minute)}
    </p>
  );
}

/** "…, enforcement 0.8 s behind": outside of the badge's live region, or it would be read each few seconds. */
function Lag({ facts }: { facts: Enforcement }) {
  const { t } = useTranslation();
  const { words, isBad } = useLag(facts);
  return (
    <span className={classes.lag} data-bad={isBad || undefined}>
      {t("board.enforcement.lag", { words })}
    </span>
  );
}
