import { Link } from "@tanstack/react-router";
import type { Row } from "@/api/types";
import { ChannelIcon, useChannelName } from "@/components/ChannelIcon";
import { useTranslation } from "@/i18n/useTranslation";
import { serverNow } from "@/lib/clock";
import { sayMinutes, whenShort } from "@/lib/say";
import classes from "./Contact.module.css";

/** Every ticket of a customer on one line of time, the newest first. */
export function Journey({ rows }: { rows: Row[] }) {
  return (
    <ol className={classes.journey}>
      {rows.map((row) => (
        <Stop key={row.id} row={row} />
      ))}
    </ol>
  );
}

function Stop({ row }: { row: Row }) {
  const { t, i18n } = useTranslation();
  const channel = useChannelName(row.channel_kind);
  const answered =
    row.kept_after_s === null
      ? row.outcome === "met_late" && t("person.late")
      : t("person.answered", { span: sayMinutes(t, Math.floor(row.kept_after_s / 60)) });
  return (
    <li data-open={row.status === "open" || undefined}>
      <time dateTime={row.created_at}>{whenShort(i18n.language, row.created_at, serverNow())}</time>
      <span className={classes.stop} aria-hidden="true" />
      <div>
        <p>
          <Link to="/tickets/$id" params={{ id: row.id }}>
            {row.subject}
          </Link>
        </p>
        <p className={classes.quiet}>
          <ChannelIcon kind={row.channel_kind} size={14} named />
          {[channel, t(`person.status.${row.status}`), answered].filter(Boolean).join(", ")}
        </p>
      </div>
    </li>
  );
}
