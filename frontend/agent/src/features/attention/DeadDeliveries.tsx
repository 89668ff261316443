import { Button } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { deadDeliveriesQuery, useReplay } from "@/api/deliveries";
import type { Delivery } from "@/api/types";
import { toast } from "@/components/toast";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./Attention.module.css";
import { Ledger } from "./Ledger";
import { useReason } from "./useReason";

export function DeadDeliveries() {
  const { t } = useTranslation();
  const query = useInfiniteQuery(deadDeliveriesQuery);
  const items = query.data?.pages.flatMap((page) => page.items);
  return (
    <Ledger
      query={query}
      about={t("attention.about.dead")}
      empty={items?.length === 0 ? t("attention.empty.dead") : ""}
    >
      {items?.map((item) => (
        <DeliveryRow key={item.id} item={item} />
      ))}
    </Ledger>
  );
}

const named = ["outbound", "notify"] as const;

function DeliveryRow({ item }: { item: Delivery }) {
  const { t } = useTranslation();
  const { mutate: replay, isPending, error } = useReplay();
  const sayReason = useReason();
  const known = named.find((each) => each === item.consumer);
  const tell = (): void => toast({ message: t("attention.replayed", { id: item.ticket_id }) });
  return (
    <li className={classes.row}>
      <span className={classes.time}>
        <Link to="/tickets/$id" params={{ id: item.ticket_id }}>
          {t("attention.ticket", { id: item.ticket_id })}
        </Link>
      </span>
      <div className={classes.words}>
        <p className={classes.subject}>
          <strong>{known ? t(`attention.consumer.${known}`) : item.consumer}</strong> {item.kind}
        </p>
        {/* The last line of a traceback is the one that says what happened. */}
        <p className={classes.reason} lang="en">
          {item.last_error.trim().split("\n").at(-1)}
        </p>
        <p className={classes.quiet}>{t("attention.tries", { count: item.attempts })}</p>
        {error && (
          <p role="alert" className={classes.refused}>
            {t("attention.runFailed", { reason: sayReason(error) })}
          </p>
        )}
      </div>
      <div className={classes.actions}>
        <Button
          size="compact-sm"
          loading={isPending}
          leftSection={<IconRefresh size={15} stroke={1.7} aria-hidden="true" />}
          aria-label={`${t("attention.run")}: ${t("attention.ticket", { id: item.ticket_id })}`}
          onClick={() => replay(item.id, { onSuccess: tell })}
        >
          {t("attention.run")}
        </Button>
      </div>
    </li>
  );
}
