import { ActionIcon, Button } from "@mantine/core";
import { IconChevronDown, IconFilter, IconSearch } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Suspense, useState } from "react";
import type { View } from "@/api/types";
import { LiveBadge } from "@/components/LiveBadge";
import { sayCount, useViewInfo, useViewName } from "@/components/views/useViews";
import { useTranslation } from "@/i18n/useTranslation";
import { FindBox, type FindProps } from "./FindBox";
import { ViewSheet } from "./later";
import classes from "./PhoneHeader.module.css";

const tabs = ["mine", "unassigned", "all"] as const;

interface Props extends FindProps {
  view: View;
  onNext: () => void;
  onFilter: () => void;
}

export function PhoneHeader({ view, find, onFind, onNext, onFilter }: Props) {
  const { t } = useTranslation();
  const name = useViewName()(view);
  const isTab = tabs.some((tab) => tab === view);
  return (
    <header className={classes.header}>
      <div className={classes.top}>
        <h1 className={classes.title}>{isTab ? t("nav.queue") : name}</h1>
        <LiveBadge />
        <Button className={classes.next ?? ""} onClick={onNext}>
          {t("queue.nextTicket")}
        </Button>
        <ActionIcon variant="subtle" size={44} aria-label={t("queue.filter")} onClick={onFilter}>
          <IconFilter size={22} stroke={1.7} />
        </ActionIcon>
        {find === null && (
          <ActionIcon variant="subtle" size={44} aria-label={t("queue.find")} onClick={() => onFind("")}>
            <IconSearch size={22} stroke={1.7} />
          </ActionIcon>
        )}
      </div>
      {find !== null && <FindBox find={find} onFind={onFind} />}
      <nav className={classes.tabs} aria-label={t("queue.tabs")}>
        {tabs.map((tab) => (
          <Tab key={tab} view={tab} />
        ))}
        <OtherViews here={!isTab} />
      </nav>
    </header>
  );
}

function Tab({ view }: { view: (typeof tabs)[number] }) {
  const { t } = useTranslation();
  const info = useViewInfo(view);
  return (
    <Link
      to="/queue/$view"
      params={{ view }}
      className={classes.tab}
      activeOptions={{ includeSearch: false }}
    >
      {t(`queue.tab.${view}`)}
      {info && info.overdue > 0 && (
        <span className={classes.overdue}>
          <span aria-hidden="true">{info.overdue}</span>
          <span className="sr-only">{t("nav.overdue", { count: info.overdue })}, </span>
        </span>
      )}
      {info && (
        <span className={classes.count}>
          <span aria-hidden="true">{sayCount(info.total, info.capped)}</span>
          <span className="sr-only">{t("nav.total", { count: info.total })}</span>
        </span>
      )}
    </Link>
  );
}

/** The views there is no room for. */
function OtherViews({ here }: { here: boolean }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={classes.other}
        data-status={here ? "active" : undefined}
        aria-haspopup="dialog"
        aria-label={t("queue.tab.other")}
        onClick={() => setOpen(true)}
      >
        <IconChevronDown size={20} stroke={1.7} aria-hidden="true" />
      </button>
      <Suspense>{open && <ViewSheet onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
