import { ActionIcon, Button } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { countsQuery } from "@/api/queue";
import type { View } from "@/api/types";
import { LiveBadge } from "@/components/LiveBadge";
import { FindBox, type FindProps } from "./FindBox";
import classes from "./PhoneHeader.module.css";

const tabs = ["mine", "unassigned", "all"] as const;

export function PhoneHeader({ view, find, onFind, onNext }: FindProps & { view: View; onNext: () => void }) {
  const { t } = useTranslation();
  return (
    <header className={classes.header}>
      <div className={classes.top}>
        <h1 className={classes.title}>{t(view === "waiting" ? "queue.title.waiting" : "nav.queue")}</h1>
        <LiveBadge />
        <Button className={classes.next ?? ""} onClick={onNext}>
          {t("queue.nextTicket")}
        </Button>
        {find === null && (
          <ActionIcon variant="subtle" size={44} aria-label={t("queue.find")} onClick={() => onFind("")}>
            <IconSearch size={22} stroke={1.7} />
          </ActionIcon>
        )}
      </div>
      {find !== null && <FindBox find={find} onFind={onFind} />}
      {view !== "waiting" && (
        <nav className={classes.tabs} aria-label={t("queue.tabs")}>
          {tabs.map((tab) => (
            <Tab key={tab} view={tab} />
          ))}
        </nav>
      )}
    </header>
  );
}

function Tab({ view }: { view: (typeof tabs)[number] }) {
  const { t } = useTranslation();
  const count = useQuery(countsQuery).data?.views[view];
  return (
    <Link to="/queue/$view" params={{ view }} className={classes.tab}>
      {t(`queue.tab.${view}`)}
      {count && count.overdue > 0 && (
        <span className={classes.overdue}>
          <span aria-hidden="true">{count.overdue}</span>
          <span className="sr-only">{t("nav.overdue", { count: count.overdue })}, </span>
        </span>
      )}
      {count && (
        <span className={classes.count}>
          <span aria-hidden="true">{count.total}</span>
          <span className="sr-only">{t("nav.total", { count: count.total })}</span>
        </span>
      )}
    </Link>
  );
}
