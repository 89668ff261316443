import { useDebouncedValue } from "@mantine/hooks";
import { IconCircleCheckFilled } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { whoQuery } from "@/api/counter";
import { useChannelName } from "@/components/ChannelIcon";
import { useTranslation } from "@/i18n/useTranslation";
import { shortDate } from "@/lib/say";
import { nameOf } from "@/lib/visitor";
import classes from "./Counter.module.css";

const SHORTEST = 8;

/** Who has the number that is being typed, so that the associate can greet them by name. */
export function Who({ phone }: { phone: string }) {
  const { t, i18n } = useTranslation();
  const [wanted] = useDebouncedValue(phone.trim(), 400);
  const isWhole = /^\+?[\d ().-]+$/.test(wanted) && wanted.replace(/\D/g, "").length >= SHORTEST;
  const { data: who } = useQuery({ ...whoQuery(wanted), enabled: isWhole, retry: false });
  const channel = useChannelName(who?.last_kind ?? "");
  return (
    <p role="status" className={classes.who}>
      {isWhole && who && (
        <>
          <IconCircleCheckFilled size={20} aria-hidden="true" />
          {t("counter.it", { name: nameOf(who.name) })}, {t("counter.tickets", { count: who.tickets })}.{" "}
          {who.last_at && t("counter.last", { channel, date: shortDate(i18n.language, who.last_at) })}
        </>
      )}
    </p>
  );
}
