import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { agentsQuery } from "@/api/agents";
import type { Rung } from "@/api/policies";
import { useTranslation } from "@/i18n/useTranslation";
import { sayLength } from "@/lib/length";
import { sayRung, sayStage, stageSeconds } from "../words/ladderWords";
import { capital } from "../words/naming";
import { useNaming } from "../words/useNaming";
import classes from "./Ladder.module.css";
import { RungForm } from "./RungForm";

interface Props {
  rung: Rung;
  target: number | null;
  isOpen: boolean;
  error: string | undefined;
  onToggle: () => void;
  onChange: (rung: Rung) => void;
  onRemove: () => void;
}

/** A rung as a sentence; opened, as the fields that make it. */
export function RungRow({ rung, target, isOpen, error, onToggle, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const naming = useNaming();
  const { data: agents } = useQuery(agentsQuery);
  const stage = sayStage(naming, rung.at);
  const after = stageSeconds(rung.at, target);
  return (
    <li className={classes.rungRow} data-open={isOpen || undefined}>
      <div className={classes.summary}>
        <p className={classes.stage}>
          {stage}
          {after !== null && <span>{t("promises.ladder.after", { length: sayLength(after) })}</span>}
        </p>
        <p className={classes.does}>{capital(naming.language, sayRung(naming, rung, agents ?? []))}</p>
        <Button
          size="compact-sm"
          variant={isOpen ? "default" : "subtle"}
          aria-expanded={isOpen}
          aria-label={`${t(isOpen ? "promises.ladder.done" : "promises.ladder.edit")}: ${stage}`}
          onClick={onToggle}
        >
          {t(isOpen ? "promises.ladder.done" : "promises.ladder.edit")}
        </Button>
      </div>
      {error && !isOpen && (
        <p role="alert" className={classes.problem}>
          {error}
        </p>
      )}
      {isOpen && (
        <RungForm rung={rung} agents={agents ?? []} error={error} onChange={onChange} onRemove={onRemove} />
      )}
    </li>
  );
}
