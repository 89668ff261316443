import { Progress as Bar, Button, Checkbox } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import type { Person, Row } from "@/api/types";
import { useTranslation } from "@/i18n/useTranslation";
import { clockTime } from "@/lib/say";
import { AssignMenu } from "./AssignMenu";
import classes from "./Drill.module.css";
import type { Progress } from "./reassign";
import type { Assignee } from "./useAssignees";
import type { useDrill } from "./useDrill";

interface Props {
  rows: readonly Row[];
  chosen: ReadonlySet<number>;
  onChoose: (ids: ReadonlySet<number>) => void;
  people: readonly Assignee[];
  onGive: (to: Person | null) => void;
  progress: Progress | null;
  query: ReturnType<typeof useDrill>["query"];
}

/** Choose all, give them away, and ask for the list again. */
export function DrillTools({ rows, chosen, onChoose, people, onGive, progress, query }: Props) {
  const { t, i18n } = useTranslation();
  const isAll = rows.length > 0 && chosen.size === rows.length;
  return (
    <div className={classes.tools}>
      <Checkbox
        checked={isAll}
        indeterminate={chosen.size > 0 && !isAll}
        disabled={rows.length === 0}
        onChange={() => onChoose(new Set(isAll ? [] : rows.map(({ id }) => id)))}
        label={chosen.size > 0 ? t("board.drill.chosen", { count: chosen.size }) : t("board.drill.chooseAll")}
      />
      <AssignMenu people={people} onPick={onGive}>
        <Button
          variant={chosen.size > 0 ? "filled" : "default"}
          disabled={chosen.size === 0}
          loading={progress !== null}
          rightSection={<IconChevronDown size={14} stroke={1.7} aria-hidden="true" />}
        >
          {t("board.drill.give")}
        </Button>
      </AssignMenu>
      <Button
        size="compact-sm"
        variant="subtle"
        loading={query.isFetching}
        onClick={() => void query.refetch()}
      >
        {query.data
          ? t("board.drill.asOf", { time: clockTime(i18n.language, query.dataUpdatedAt) })
          : t("board.drill.again")}
      </Button>
      {progress && (
        <div className={classes.progress} role="status">
          <Bar value={(100 * progress.done) / Math.max(1, progress.total)} aria-hidden="true" />
          {t("board.assign.progress", { ...progress })}
        </div>
      )}
    </div>
  );
}
