import { Link, useMatchRoute } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/me";
import { Logo } from "@/components/Logo";
import { Owner } from "@/components/Owner";
import { lastView } from "@/features/queue/useSelection";
import { BellItem } from "./BellItem";
import { EnforcementNotice } from "./EnforcementNotice";
import { pageItems, viewItems } from "./items";
import classes from "./Nav.module.css";
import { NavView } from "./NavView";
import { RailLabel } from "./RailLabel";

export function Nav({ rail }: { rail: boolean }) {
  const { t } = useTranslation();
  const me = useMe();
  const match = useMatchRoute();
  const onTicket = Boolean(match({ to: "/tickets/$id" }));
  // One place in the navigation, two pages with tabs between them.
  const onCalendars = Boolean(match({ to: "/settings/calendars", fuzzy: true }));
  return (
    <nav className={classes.nav} data-rail={rail || undefined} aria-label={t("nav.main")}>
      <Link to="/queue" className={classes.brand}>
        <Logo />
        <span className={classes.word}>hora</span> <span className={classes.company}>{me.company}</span>
      </Link>
      {viewItems.map((item) => (
        <NavView key={item.view} {...item} rail={rail} here={onTicket && lastView() === item.view} />
      ))}
      <div className={classes.spring} />
      <EnforcementNotice />
      <BellItem rail={rail} />
      {pageItems(me.role).map(({ to, name, icon: Icon }) => (
        <RailLabel key={to} rail={rail} label={t(`nav.${name}`)}>
          <Link
            to={to}
            className={classes.item}
            activeOptions={{ exact: to === "/settings" }}
            {...(to === "/settings/promises" && onCalendars && { "data-status": "active" })}
          >
            <Icon size={17} stroke={1.7} aria-hidden="true" />
            <span className={classes.label}>{t(`nav.${name}`)}</span>
          </Link>
        </RailLabel>
      ))}
      <Link to="/settings" className={classes.person}>
        <Owner person={me} mine />
        <span className={classes.who}>
          <strong>{me.name}</strong>
          <span>{t(`nav.role.${me.role}`)}</span>
        </span>
      </Link>
    </nav>
  );
}
