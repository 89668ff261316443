import { Button } from "@mantine/core";
import { IconDownload, IconRefresh } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { channelEventsQuery } from "@/api/channelEvents";
import { rawInboundUrl, useRunAgain } from "@/api/inbound";
import type { Inbound } from "@/api/types";
import { LoadFailed } from "@/components/LoadFailed";
import { useTranslation } from "@/i18n/useTranslation";
import { serverNow } from "@/lib/clock";
import { whenShort } from "@/lib/say";
import classes from "../Channels.module.css";
import { useWhyNot } from "../useWhyNot";
import { Part } from "./Part";

const icon = { size: 15, stroke: 1.7, "aria-hidden": true } as const;

/** What came in and became no message. Nothing of it is lost. */
export function FailedEvents({ id }: { id: number }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(channelEventsQuery(id));
  return (
    <Part title={t("channels.events.title")}>
      {error && <LoadFailed error={error} onRetry={refetch} />}
      {data?.length === 0 && <p className={classes.quiet}>{t("channels.events.none")}</p>}
      <ul className={classes.lines}>
        {data?.map((event) => (
          <EventRow key={event.id} event={event} />
        ))}
      </ul>
    </Part>
  );
}

function EventRow({ event }: { event: Inbound }) {
  const { t, i18n } = useTranslation();
  const { mutate, isPending, isSuccess, error } = useRunAgain();
  const whyNot = useWhyNot();
  const about = event.subject || String(event.id);
  return (
    <li>
      <time dateTime={event.received_at}>{whenShort(i18n.language, event.received_at, serverNow())}</time>
      <div>
        <p>
          <strong>{t(`channels.events.${event.state === "failed" ? "failed" : "ignored"}`)}</strong>{" "}
          {[event.from, event.subject].filter(Boolean).join(", ")}
        </p>
        {/* Reasons are written by programs. */}
        <p className={classes.quiet} lang="en">
          {event.reason}
        </p>
        <p role="status" className={classes.said}>
          {isSuccess && <span className={classes.well}>{t("channels.events.ran")}</span>}
          {error && <span className={classes.badly}>{whyNot(error)}</span>}
        </p>
      </div>
      <div className={classes.acts}>
        <Button
          component="a"
          size="compact-sm"
          variant="subtle"
          href={rawInboundUrl(event.id)}
          download
          leftSection={<IconDownload {...icon} />}
          aria-label={`${t("channels.events.raw")}: ${about}`}
        >
          {t("channels.events.raw")}
        </Button>
        <Button
          size="compact-sm"
          loading={isPending}
          leftSection={<IconRefresh {...icon} />}
          aria-label={`${t("channels.events.run")}: ${about}`}
          onClick={() => mutate(event.id)}
        >
          {t("channels.events.run")}
        </Button>
      </div>
    </li>
  );
}
