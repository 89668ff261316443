import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { memo, useState } from "react";
import type { Rung, Ladder as Terms } from "@/api/policies";
import { useTranslation } from "@/i18n/useTranslation";
import { FormSection } from "../editor/FormSection";
import type { SectionProps } from "../editor/usePolicyForm";
import classes from "./Ladder.module.css";
import { LadderLine } from "./LadderLine";
import { inTime, oneMore } from "./place";
import { QuietHours } from "./QuietHours";
import { RungRow } from "./RungRow";

interface Props extends SectionProps {
  ladder: Terms;
  /** Seconds of the promise it is drawn on; null when none is made. */
  target: number | null;
}

/** Who hears of it while time runs out. The breach itself is always recorded, whatever stands here. */
export const Ladder = memo(function Ladder({ ladder, target, change, errors }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<number | null>(null);
  const { rungs, quiet } = ladder;
  const set = (next: Rung[]): void => change({ ladder: { rungs: next, quiet } });
  const add = (): void => {
    const rung = oneMore(rungs);
    const next = inTime([...rungs, rung], target);
    set(next);
    setOpen(next.indexOf(rung));
  };
  // Rungs change places only once their own is settled, so that a row never moves under the one who writes in it.
  const close = (): void => {
    set(inTime(rungs, target));
    setOpen(null);
  };
  return (
    <FormSection
      title={t("promises.editor.ladder")}
      lead={t("promises.editor.ladderLead")}
      problems={[errors.at("ladder") ?? [], errors.under("ladder", ...pathsOf(rungs))].flat()}
    >
      <LadderLine rungs={rungs} target={target} selected={open} />
      <ol className={classes.rungs}>
        {rungs.map((rung, index) => (
          <RungRow
            // biome-ignore lint/suspicious/noArrayIndexKey: rungs are told apart by their place alone
            key={index}
            rung={rung}
            target={target}
            isOpen={open === index}
            error={errors.at(`ladder.rungs.${index}.at`)}
            onToggle={() => (open === index ? close() : setOpen(index))}
            onChange={(changed) => set(rungs.with(index, changed))}
            onRemove={() => {
              set(rungs.toSpliced(index, 1));
              setOpen(null);
            }}
          />
        ))}
      </ol>
      <Button
        size="compact-sm"
        className={classes.add ?? ""}
        leftSection={<IconPlus size={15} stroke={1.7} aria-hidden="true" />}
        onClick={add}
      >
        {t("promises.ladder.add")}
      </Button>
      <QuietHours
        quiet={quiet}
        error={errors.at("ladder.quiet")}
        onChange={(next) => change({ ladder: { rungs, quiet: next } })}
      />
    </FormSection>
  );
});

const pathsOf = (rungs: Rung[]): string[] => [
  ...rungs.map((_, index) => `ladder.rungs.${index}.at`),
  "ladder.quiet",
];
