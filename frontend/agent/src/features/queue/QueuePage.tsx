import { useMediaQuery } from "@mantine/hooks";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useCallback, useMemo, useRef, useState } from "react";
import { useMe } from "@/api/me";
import type { Row } from "@/api/types";
import { matches } from "@/lib/find";
import { useDensity } from "./density";
import { EmptyQueue } from "./EmptyQueue";
import { rowIds } from "./groups";
import { HintsBar } from "./HintsBar";
import { ListPane } from "./ListPane";
import { PhoneHeader } from "./PhoneHeader";
import { Preview } from "./preview/Preview";
import { QueueHeader } from "./QueueHeader";
import classes from "./QueuePage.module.css";
import { StagedStrip } from "./StagedStrip";
import { StatusStrip } from "./StatusStrip";
import { whyLeaving } from "./staged";
import { useAim } from "./useAim";
import { useHolding } from "./useHolding";
import { useQueue } from "./useQueue";
import { useQueueKeys } from "./useQueueKeys";
import { useSelection } from "./useSelection";
import { useStaged } from "./useStaged";
import { useTake } from "./useTake";
import { useTakeNext } from "./useTakeNext";

const wide = "(min-width: 1024px)";
const phone = "(max-width: 767.98px)";
const atOnce = { getInitialValueInEffect: false };

export function QueuePage() {
  const { view } = useParams({ from: "/signed-in/queue/$view" });
  const navigate = useNavigate();
  const me = useMe().id;
  const isWide = useMediaQuery(wide, true, atOnce);
  const isPhone = useMediaQuery(phone, false, atOnce);
  const [dense, setDense] = useDensity();
  const [find, setFind] = useState<string | null>(null);
  const scroller = useRef<HTMLDivElement>(null);

  const { query, rows, known } = useQueue(view);
  const found = useMemo(() => (find ? rows.filter((row) => matches(row, find)) : rows), [rows, find]);
  const { holding, keyMoved, area } = useHolding(scroller);
  const staged = useStaged(found, view, known, holding, find ?? "");
  const ids = useMemo(() => rowIds(staged.items), [staged.items]);
  const { selected, follow, selectByKey, selectByHand } = useSelection(view, ids, keyMoved);
  const { aimed, aim } = useAim(selected, follow);
  const take = useTake();
  const takeNext = useTakeNext();

  const open = useCallback((id: number) => void navigate({ to: "/tickets/$id", params: { id } }), [navigate]);
  const choose = useCallback(
    (id: number, event: React.MouseEvent) => {
      // Below 1024 there is no preview, and a modified click opens a tab of its own: both follow the link.
      const isPlain = !event.metaKey && !event.ctrlKey && !event.shiftKey;
      if (isPlain && isWide) event.preventDefault();
      if (isPlain) selectByHand(id);
    },
    [isWide, selectByHand],
  );
  const rowOf = useCallback((id: number) => known.get(id)?.row, [known]);
  const leavingOf = useCallback(
    (row: Row) => whyLeaving(row, known.get(row.id)?.gone ?? false, view, me),
    [known, view, me],
  );
  const takeAimed = (): void => {
    const row = aimed === null ? undefined : rowOf(aimed);
    if (row?.assignee === null) take(row);
    else if (ids.length === 0) takeNext();
  };
  const back = find === null ? null : () => setFind(null);
  useQueueKeys({
    ids,
    selected,
    select: selectByKey,
    open,
    takeAimed,
    takeNext,
    apply: staged.apply,
    find: () => setFind(""),
    back,
  });

  const chosen = selected === null ? undefined : rowOf(selected);
  return (
    <div className={classes.page}>
      <main id="content" className={classes.main}>
        {isPhone ? (
          <PhoneHeader view={view} find={find} onFind={setFind} onNext={takeNext} />
        ) : (
          <QueueHeader
            view={view}
            dense={dense}
            onDense={setDense}
            find={find}
            onFind={setFind}
            onNext={takeNext}
          />
        )}
        <StatusStrip query={query}>
          <StagedStrip waiting={staged.waiting} loading={!query.data} onApply={staged.apply} />
        </StatusStrip>
        <ListPane
          scroller={scroller}
          area={area}
          query={query}
          find={find}
          empty={<EmptyQueue view={view} onTakeNext={takeNext} />}
          onPoint={aim}
          items={staged.items}
          rowOf={rowOf}
          leavingOf={leavingOf}
          me={me}
          place={isPhone ? "phone" : dense ? "dense" : "row"}
          selected={isPhone ? null : selected}
          aimed={aimed}
          follow={follow}
          onChoose={choose}
          onOpen={open}
          onFocusRow={selectByHand}
          onTake={take}
        />
        <HintsBar />
      </main>
      {isWide && <Preview row={chosen} empty={ids.length === 0} onOpen={open} />}
    </div>
  );
}
