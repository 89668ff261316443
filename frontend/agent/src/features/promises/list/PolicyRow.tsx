import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { PointerEvent } from "react";
import { calendarsQuery } from "@/api/calendars";
import type { Policy } from "@/api/policies";
import { useTranslation } from "@/i18n/useTranslation";
import { sayLength } from "@/lib/length";
import { sayPolicy } from "../words/policyWords";
import { unbroken } from "../words/unbroken";
import { useNaming } from "../words/useNaming";
import { LengthLine } from "./LengthLine";
import { MoveButtons, MoveHandle } from "./Moving";
import classes from "./PolicyList.module.css";
import { PolicyMenu } from "./PolicyMenu";
import { PolicySwitch } from "./PolicySwitch";
import { shortest } from "./shortest";

export interface RowProps {
  policy: Policy;
  /** Place among those that can move; −1 for the fallback. */
  place: number;
  of: number;
  canChange: boolean;
  isDragged: boolean;
  onGrab: (press: PointerEvent) => void;
  onMove: (to: number) => void;
}

export function PolicyRow({ policy, place, of, canChange, isDragged, onGrab, onMove }: RowProps) {
  const { t } = useTranslation();
  const naming = useNaming();
  const { data: calendars } = useQuery(calendarsQuery);
  const first = shortest(policy.targets.first_response);
  const warnings = Object.values(policy.warnings).flat();
  const moving = { name: policy.name, place, of, onMove };
  return (
    <li
      className={classes.row}
      data-id={policy.id}
      data-fixed={policy.fallback || undefined}
      data-dragged={isDragged || undefined}
      data-off={!policy.active || undefined}
    >
      <span className={classes.handle}>
        {canChange && !policy.fallback && <MoveHandle {...moving} onGrab={onGrab} />}
      </span>
      <span className={classes.time}>
        <span className="sr-only">{t("promises.list.first")}: </span>
        {first === null ? t("promises.list.none") : sayLength(first)}
      </span>
      <span className={classes.line}>
        <LengthLine seconds={first} off={!policy.active} />
      </span>
      <div className={classes.words}>
        <p className={classes.name}>
          <Link to="/settings/promises/$id" params={{ id: policy.id }} className={classes.link}>
            {policy.name}
          </Link>
          {policy.fallback && <span className={classes.tag}>{t("promises.list.fallback")}</span>}
          {!policy.active && <span className={classes.tag}>{t("promises.list.off")}</span>}
        </p>
        <p className={classes.sentence}>{unbroken(sayPolicy(naming, policy, calendars ?? []))}</p>
        {warnings.length > 0 && <p className={classes.warning}>{warnings.join(" ")}</p>}
      </div>
      <span className={classes.open}>
        <strong>{policy.open_tickets}</strong>{" "}
        <span className={classes.openWord}>{t("promises.list.openShort")}</span>
      </span>
      {canChange && (
        <span className={classes.controls}>
          <MoveButtons {...moving} hidden={policy.fallback} />
          {!policy.fallback && <PolicySwitch policy={policy} />}
          <PolicyMenu policy={policy} {...moving} />
        </span>
      )}
    </li>
  );
}
