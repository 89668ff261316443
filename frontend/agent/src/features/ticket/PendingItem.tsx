import { Button } from "@mantine/core";
import { IconAlertCircle, IconClock, IconClockPause, IconPaperclip } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { fieldsQuery } from "@/api/fields";
import { useMe } from "@/api/me";
import { Keys } from "@/components/Keys";
import { useTranslation } from "@/i18n/useTranslation";
import { serverNow, useClock } from "@/lib/clock";
import { useHotkeys } from "@/lib/hotkeys";
import { askToFill } from "@/lib/missing";
import { clockTime } from "@/lib/say";
import { type Pending, type PendingActs, waitsForConnection } from "./pending";
import classes from "./Timeline.module.css";

export function PendingItem({ item, acts }: { item: Pending; acts: PendingActs }) {
  const { i18n } = useTranslation();
  const me = useMe();
  return (
    <li
      className={classes.message}
      data-direction={item.kind === "note" ? "note" : "out"}
      data-pending={item.state}
    >
      <time className={classes.at} dateTime={new Date(item.writtenAt).toISOString()}>
        {clockTime(i18n.language, item.writtenAt)}
      </time>
      <article>
        <p className={classes.author}>
          <strong>{me.name}</strong>
        </p>
        <div className={classes.bubble}>
          {item.text && <div className={classes.text}>{item.text}</div>}
          {item.uploads.map(({ id, filename }) => (
            <p key={id} className={classes.file}>
              <IconPaperclip size={14} stroke={1.7} aria-hidden="true" /> {filename}
            </p>
          ))}
        </div>
        {item.state === "refused" ? <Refused item={item} acts={acts} /> : <Waiting item={item} acts={acts} />}
      </article>
    </li>
  );
}

function Waiting({ item, acts }: { item: Pending; acts: PendingActs }) {
  const { t } = useTranslation();
  const drift = serverNow() - Date.now();
  const left = useClock((now) => Math.max(0, Math.ceil((item.sendAt + drift - now) / 1000)));
  const held = item.state === "held" && left > 0;
  const waits = !held && waitsForConnection(item);
  useHotkeys({ z: () => acts.edit(item.key) }, held);
  const Icon = waits ? IconClockPause : IconClock;
  return (
    <p className={classes.state} role="status">
      <Icon size={14} stroke={1.7} aria-hidden="true" />
      {held
        ? t("ticket.pending.held", { count: left })
        : !waits
          ? t("ticket.sending")
          : item.place > 1
            ? t("ticket.pending.inLine", { place: item.place })
            : t("ticket.pending.waiting")}
      {(held || waits) && (
        <Button
          size="compact-sm"
          rightSection={held ? <Keys of="Z" /> : undefined}
          onClick={() => acts.edit(item.key)}
        >
          {t(held ? "ticket.pending.undo" : "ticket.pending.edit")}
        </Button>
      )}
    </p>
  );
}

function Refused({ item, acts }: { item: Pending; acts: PendingActs }) {
  const { t } = useTranslation();
  const moved = item.problem === "stale-thread";
  const old = item.problem === "old";
  if (item.problem === "fields-missing") return <Unfilled item={item} acts={acts} />;
  return (
    <div className={classes.refused} role="alert">
      <p>
        <IconAlertCircle size={16} stroke={1.7} aria-hidden="true" />
        <strong>{t(`ticket.pending.${moved ? "moved" : old ? "old" : "refused"}`)}</strong>
        {item.reason && !moved && <span>{item.reason}</span>}
      </p>
      {moved || old ? (
        <Button size="compact-sm" onClick={() => acts.insist(item.key)}>
          {t("ticket.pending.insist")}
        </Button>
      ) : (
        <Button size="compact-sm" variant="filled" onClick={() => acts.again(item.key)}>
          {t("ticket.tryAgain")}
        </Button>
      )}
      <Button size="compact-sm" onClick={() => acts.edit(item.key)}>
        {t("ticket.pending.edit")}
      </Button>
    </div>
  );
}

/** It was to close the ticket, which asks for something first: nothing of it was sent. */
function Unfilled({ item, acts }: { item: Pending; acts: PendingActs }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const fill = async (): Promise<void> => {
    const fields = await client.ensureQueryData(fieldsQuery);
    askToFill({
      ticket: item.ticket,
      keys: fields.filter((each) => each.required_to_close).map(({ key }) => key),
    });
  };
  return (
    <div className={classes.refused} role="alert">
      <p>
        <IconAlertCircle size={16} stroke={1.7} aria-hidden="true" />
        <strong>{t("fields.notSent", { fields: item.reason })}</strong>
      </p>
      <Button size="compact-sm" variant="filled" onClick={() => void fill()}>
        {t("fields.fillIn")}
      </Button>
      <Button size="compact-sm" onClick={() => acts.again(item.key)}>
        {t("ticket.tryAgain")}
      </Button>
      <Button size="compact-sm" onClick={() => acts.edit(item.key)}>
        {t("ticket.pending.edit")}
      </Button>
    </div>
  );
}
