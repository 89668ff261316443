import { Drawer } from "@mantine/core";
import { useCallback, useState } from "react";
import type { TeamChoice } from "@/api/board";
import type { Person, Row } from "@/api/types";
import { useTranslation } from "@/i18n/useTranslation";
import type { Cell } from "./cells";
import classes from "./Drill.module.css";
import { DrillList } from "./DrillList";
import { DrillTools } from "./DrillTools";
import { Refusals } from "./Refusals";
import type { Assignee } from "./useAssignees";
import { useCellTitle } from "./useCellTitle";
import { useDrill } from "./useDrill";
import { useReassign } from "./useReassign";

interface Props {
  cell: Cell;
  team: TeamChoice;
  people: readonly Assignee[];
  onClose: () => void;
}

/** The tickets behind a number: read them, and give many of them to somebody at once. */
export function Drill({ cell, team, people, onClose }: Props) {
  const { t } = useTranslation();
  const title = useCellTitle(cell);
  const { query, rows } = useDrill(cell, team);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [owners, setOwners] = useState<ReadonlyMap<number, Person | null>>(new Map());
  const moved = useCallback((tickets: { id: number; to: Person | null }[]) => {
    setOwners((before) => new Map([...before, ...tickets.map(({ id, to }) => [id, to] as const)]));
  }, []);
  const { run, progress, refused } = useReassign(moved);
  const shown: Row[] = rows.map((row) => {
    const owner = owners.get(row.id);
    return owner === undefined ? row : { ...row, assignee: owner };
  });
  const give = async (to: Person | null): Promise<void> => {
    const tickets = shown
      .filter(({ id, assignee }) => chosen.has(id) && assignee?.id !== to?.id)
      .map(({ id, assignee }) => ({ id, from: assignee }));
    if (tickets.length === 0) return;
    const { refused } = await run([{ to, tickets }]);
    setChosen(new Set(refused.map(({ id }) => id)));
  };
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={560}
      title={title}
      overlayProps={{ color: "#14201c", backgroundOpacity: 0.35 }}
      closeButtonProps={{ "aria-label": t("board.close") }}
      classNames={{ title: classes.title ?? "", header: classes.header ?? "", body: classes.body ?? "" }}
    >
      <DrillTools
        rows={shown}
        chosen={chosen}
        onChoose={setChosen}
        people={people}
        onGive={(to) => void give(to)}
        progress={progress}
        query={query}
      />
      <Refusals refused={refused} />
      <DrillList rows={shown} query={query} chosen={chosen} onChoose={setChosen} />
    </Drawer>
  );
}
