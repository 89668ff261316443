import { Link } from "@tanstack/react-router";
import { memo, useMemo } from "react";
import type { SearchHit } from "@/api/search";
import { ChannelIcon } from "@/components/ChannelIcon";
import { HourLine } from "@/components/HourLine";
import { TimeLeft, useClockView } from "@/components/TimeLeft";
import { useTranslation } from "@/i18n/useTranslation";
import { clockOf } from "@/lib/time";
import { Marked } from "./Marked";
import classes from "./Search.module.css";
import { useNow } from "./useFound";
import { writtenOn } from "./written";

interface Props {
  hit: SearchHit;
  phone: boolean;
  onOpen: () => void;
}

/** One ticket: time left first, as everywhere, then who, what about, and what was said at the hit. */
export const HitRow = memo(function HitRow({ hit, phone, onOpen }: Props) {
  const { t, i18n } = useTranslation();
  const row = useNow(hit);
  const facts = useMemo(() => clockOf(row), [row]);
  const view = useClockView(facts);
  const state = row.removed ?? (row.merged_into ? "merged" : row.status);
  return (
    <li>
      <Link
        to="/tickets/$id"
        params={{ id: row.id }}
        className={classes.hit}
        data-hit
        preload={false}
        onClick={onOpen}
      >
        <span className={classes.time}>
          <TimeLeft
            facts={facts}
            view={view}
            metric={row.metric}
            size={phone ? "phone" : "row"}
            bare={phone}
          />
        </span>
        <span className={classes.line}>
          <HourLine view={view} place={phone ? "phone" : "row"} />
        </span>
        {!phone && (
          <span className={classes.channel}>
            <ChannelIcon kind={row.channel_kind} size={16} />
          </span>
        )}
        <span className={classes.text} lang={row.language ?? undefined}>
          <span className={classes.first}>
            <strong>
              <Marked pieces={hit.name} />
            </strong>
            <span className={classes.subject}>
              <Marked pieces={hit.subject} />
            </span>
          </span>
          <span className={classes.said}>
            <Marked pieces={hit.parts} />
          </span>
        </span>
        <span className={classes.end}>
          <time dateTime={hit.at}>{writtenOn(i18n.language, hit.at)}</time>
          <span className={classes.number}>
            {state !== "open" && `${t(`search.state.${state}`)} `}
            {row.id}
          </span>
        </span>
      </Link>
    </li>
  );
});
