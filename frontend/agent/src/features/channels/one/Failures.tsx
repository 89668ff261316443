import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { failuresQuery } from "@/api/channels";
import { LoadFailed } from "@/components/LoadFailed";
import { useTranslation } from "@/i18n/useTranslation";
import { serverNow } from "@/lib/clock";
import { whenShort } from "@/lib/say";
import classes from "../Channels.module.css";
import { Part } from "./Part";

/** Answers that did not reach their customers, each a step from its ticket. */
export function Failures({ id }: { id: number }) {
  const { t, i18n } = useTranslation();
  const { data, error, refetch } = useQuery(failuresQuery(id));
  return (
    <Part title={t("channels.failures.title")}>
      {error && <LoadFailed error={error} onRetry={refetch} />}
      {data?.length === 0 && <p className={classes.quiet}>{t("channels.failures.none")}</p>}
      <ul className={classes.lines}>
        {data?.map((failure) => (
          <li key={failure.message_id}>
            <time dateTime={failure.at}>{whenShort(i18n.language, failure.at, serverNow())}</time>
            <div>
              <p>{failure.subject}</p>
              <p className={classes.quiet} lang="en">
                {failure.reason}
              </p>
            </div>
            <Link to="/tickets/$id" params={{ id: failure.ticket_id }}>
              {t("channels.failures.ticket", { id: failure.ticket_id })}
            </Link>
          </li>
        ))}
      </ul>
    </Part>
  );
}
