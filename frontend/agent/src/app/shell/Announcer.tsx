import { useEffect, useRef, useState } from "react";
import { useMe } from "@/api/me";
import { useTranslation } from "@/i18n/useTranslation";
import { useClock } from "@/lib/clock";
import { sayMinutes } from "@/lib/say";
import { MINUTE } from "@/lib/time";
import { nameOf } from "@/lib/visitor";
import { openRows } from "@/live/apply";
import { needRows } from "@/live/keeping";
import { liveState } from "@/live/store";
import { crossed } from "./announce";

const LOOK_MS = MINUTE / 6;

/** Live regions for the reader's own tickets only: polite at 15 and 5 minutes, assertive once when one breaches. */
export function Announcer() {
  const { t } = useTranslation();
  const me = useMe().id;
  const look = useClock((now) => Math.floor(now / LOOK_MS)) * LOOK_MS;
  const before = useRef(look);
  const [polite, setPolite] = useState("");
  const [urgent, setUrgent] = useState("");
  useEffect(() => needRows("mine", ({ row }) => row.assignee?.id === me && row.status !== "closed"), [me]);
  useEffect(() => {
    const news = crossed(openRows(liveState()), me, before.current, look);
    before.current = look;
    const late = news.filter(({ minutes }) => minutes === 0);
    const soon = news.filter(({ minutes }) => minutes > 0);
    if (late.length > 0) {
      setUrgent(
        late.map(({ row }) => t("queue.announce.breached", { name: nameOf(row.contact.name) })).join(" "),
      );
    }
    if (soon.length > 0) {
      const say = ({ row, minutes }: (typeof soon)[number]): string =>
        t("queue.announce.left", { name: nameOf(row.contact.name), span: sayMinutes(t, minutes) });
      setPolite(soon.map(say).join(" "));
    }
  }, [look, me, t]);
  return (
    <div className="sr-only">
      <p aria-live="polite">{polite}</p>
      <p aria-live="assertive">{urgent}</p>
    </div>
  );
}
