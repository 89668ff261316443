import { Button } from "@mantine/core";
import { useThrottledValue } from "@mantine/hooks";
import { IconDownload } from "@tabler/icons-react";
import type { TFunction } from "i18next";
import { Keys } from "@/components/Keys";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./StagedStrip.module.css";
import { anythingWaits, type Waiting } from "./staged";

function say(t: TFunction, waiting: Waiting): string {
  const parts = [
    waiting.arrived > 0 && t("queue.staged.new", { count: waiting.arrived }),
    waiting.answered > 0 && t("queue.staged.answered", { count: waiting.answered }),
    waiting.left > 0 && t("queue.staged.left", { count: waiting.left }),
    waiting.moved > 0 && t("queue.staged.moved", { count: waiting.moved }),
  ];
  return parts.filter(Boolean).join(", ");
}

const SPOKEN_EVERY_MS = 30_000;

interface Props {
  waiting: Waiting;
  /** Nothing has come yet, so nothing can be said about it. */
  loading: boolean;
  onApply: () => void;
}

/** Always there, so that what it says cannot push the rows. */
export function StagedStrip({ waiting, loading, onApply }: Props) {
  const { t } = useTranslation();
  const waits = anythingWaits(waiting);
  const words = waits ? say(t, waiting) : "";
  const spoken = useThrottledValue(words, SPOKEN_EVERY_MS);
  return (
    <div className={classes.strip} data-waits={waits || undefined}>
      <span className="sr-only" aria-live="polite">
        {spoken}
      </span>
      {waits && <Waits words={words} onApply={onApply} />}
      {!waits && !loading && t("queue.staged.none")}
    </div>
  );
}

function Waits({ words, onApply }: { words: string; onApply: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      <IconDownload size={15} stroke={1.7} aria-hidden="true" />
      <p className={classes.text}>
        <strong>{words}.</strong> <span>{t("queue.staged.holding")}</span>
      </p>
      <Button
        className={classes.show ?? ""}
        variant="subtle"
        size="compact-sm"
        rightSection={<Keys of="." />}
        onClick={onApply}
      >
        {t("queue.staged.show")}
      </Button>
    </>
  );
}
