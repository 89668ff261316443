import { Button } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./SaveBar.module.css";

interface Props {
  /** Why it cannot be saved, or was not. */
  problem: string;
  /** What saving will do. */
  note?: string;
  isDirty: boolean;
  isPending: boolean;
  onDiscard: () => void;
  /** The one main button. */
  children: ReactNode;
}

/** Always in sight under a form: what stands in the way, the way back, and the main button. */
export function SaveBar({ problem, note = "", isDirty, isPending, onDiscard, children }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <div className={classes.words}>
        <p role="alert" className={classes.problem}>
          {problem && (
            <>
              <IconAlertCircle size={16} stroke={1.7} aria-hidden="true" /> {problem}
            </>
          )}
        </p>
        {!problem && note && <p className={classes.note}>{note}</p>}
      </div>
      {isDirty && (
        <Button disabled={isPending} onClick={onDiscard}>
          {t("promises.editor.discard")}
        </Button>
      )}
      {children}
    </>
  );
}
