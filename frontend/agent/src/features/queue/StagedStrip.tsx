import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { Keys } from "@/components/Keys";
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

/** Always there, so that what it says cannot push the rows. */
export function StagedStrip({ waiting, onApply }: { waiting: Waiting; onApply: () => void }) {
  const { t } = useTranslation();
  if (!anythingWaits(waiting)) return <div className={classes.strip}>{t("queue.staged.none")}</div>;
  return (
    <div className={classes.strip} data-waits>
      <IconDownload size={15} stroke={1.7} aria-hidden="true" />
      <p className={classes.text}>
        <strong>{say(t, waiting)}.</strong> <span>{t("queue.staged.holding")}</span>
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
    </div>
  );
}
