import { IconAlertTriangle } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./Nav.module.css";
import { useCounts } from "./NavView";

const TOLERATED_S = 5;

/** Supervisors learn here, not from an angry customer, that deadlines are not being watched. */
export function EnforcementNotice() {
  const { t } = useTranslation();
  const enforcement = useCounts().data?.enforcement;
  if (!enforcement || (enforcement.workers > 0 && enforcement.late_s < TOLERATED_S)) return null;
  const seconds = t("time.say.seconds", { count: Math.round(enforcement.late_s) });
  return (
    <Link to="/doctor" className={classes.notice}>
      <IconAlertTriangle size={16} stroke={1.7} aria-hidden="true" />
      <span className={classes.label}>
        {enforcement.workers === 0 ? t("nav.enforcementNone") : t("nav.enforcementLate", { span: seconds })}
      </span>
    </Link>
  );
}
