import { Link, useMatchRoute } from "@tanstack/react-router";
import { useMe } from "@/api/me";
import { hint } from "@/components/hints/watch";
import { Logo } from "@/components/Logo";
import { Owner } from "@/components/Owner";
import { useViews } from "@/components/views/useViews";
import { lastView } from "@/features/queue/useSelection";
import { useTranslation } from "@/i18n/useTranslation";
import { BellItem } from "./BellItem";
import { EnforcementNotice } from "./EnforcementNotice";
import { pageItems, placeUnderSettings, type Section, sectionsOf } from "./items";
import classes from "./Nav.module.css";
import { NavView } from "./NavView";

export function Nav({ rail }: { rail: boolean }) {
  const { t } = useTranslation();
  const me = useMe();
  const match = useMatchRoute();
  const onTicket = Boolean(match({ to: "/tickets/$id" }));
  const on = placeUnderSettings((to) => Boolean(match({ to, fuzzy: true })));
  return (
    <nav className={classes.nav} data-rail={rail || undefined} aria-label={t("nav.main")}>
      <Link to="/queue" className={classes.brand}>
        <Logo />
        <span className={classes.word}>hora</span> <span className={classes.company}>{me.company}</span>
      </Link>
      {(["own", "teams", "saved"] as const).map((section) => (
        <Views key={section} section={section} rail={rail} onTicket={onTicket} />
      ))}
      <div className={classes.spring} />
      <EnforcementNotice />
      <BellItem rail={rail} />
      {pageItems(me.role).map(({ to, name, icon: Icon }) => (
        <Link
          key={to}
          to={to}
          className={classes.item}
          activeOptions={{ exact: to === "/settings" }}
          {...(to === on && { "data-status": "active" })}
          {...(rail && hint(t(`nav.${name}`), "right"))}
        >
          <Icon size={17} stroke={1.7} aria-hidden="true" />
          <span className={classes.label}>{t(`nav.${name}`)}</span>
        </Link>
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

function Views({ section, rail, onTicket }: { section: Section; rail: boolean; onTicket: boolean }) {
  const { t } = useTranslation();
  const keys = sectionsOf(useViews()?.map((view) => view.key))[section];
  if (keys.length === 0) return null;
  return (
    <>
      {section !== "own" && <h2 className={classes.head}>{t(`nav.${section}`)}</h2>}
      {keys.map((view) => (
        <NavView key={view} view={view} rail={rail} here={onTicket && lastView() === view} />
      ))}
    </>
  );
}
