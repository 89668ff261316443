import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { teamsQuery } from "@/api/teams";
import type { Ticket, TimelineItem } from "@/api/types";
import { useTranslation } from "@/i18n/useTranslation";
import { ClockItem } from "./ClockItem";
import classes from "./Clocks.module.css";
import { inOrder, isAlive } from "./standing";

/** How many of those that are over stand below the running ones before the reader asks for more. */
const SHOWN = 2;

/** Every promise about a ticket, the one that is due first before the others, each with its reason. */
export function Clocks({ ticket, items }: { ticket: Ticket; items: TimelineItem[] }) {
  const { t, i18n } = useTranslation();
  const teams = useQuery(teamsQuery).data;
  const [all, setAll] = useState(false);
  const naming = useMemo(
    () => ({
      t,
      language: i18n.language,
      teams: new Map((teams ?? []).map(({ id, name }) => [id, name] as const)),
    }),
    [t, i18n.language, teams],
  );
  const clocks = inOrder(ticket.clocks);
  const alive = clocks.filter(isAlive);
  const over = clocks.filter((clock) => !isAlive(clock));
  const shown = all || over.length <= SHOWN + 1 ? over : over.slice(0, SHOWN);
  const hidden = over.length - shown.length;
  const item = (clock: (typeof clocks)[number]) => (
    <ClockItem key={clock.id} clock={clock} items={items} naming={naming} mergedInto={ticket.merged_into} />
  );
  return (
    <section className={classes.root} aria-labelledby="promises">
      <h3 id="promises">{t("clocks.title")}</h3>
      {clocks.length === 0 && <p className={classes.none}>{t("clocks.none")}</p>}
      <ul className={classes.list}>
        {alive.map(item)}
        {shown.map(item)}
      </ul>
      {hidden > 0 && (
        <Button
          size="compact-sm"
          variant="subtle"
          className={classes.more ?? ""}
          onClick={() => setAll(true)}
        >
          {t("clocks.earlier", { count: hidden })}
        </Button>
      )}
    </section>
  );
}
