import { useMediaQuery } from "@mantine/hooks";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useMe } from "@/api/me";
import type { Row } from "@/api/types";
import type { Filter } from "@/api/views";
import { useAct } from "@/components/acts/useAct";
import { useFetchedAhead } from "@/components/useFetchedAhead";
import { useViewInfo } from "@/components/views/useViews";
import { useCommands } from "@/lib/commands";
import { pauseKeys } from "@/lib/hotkeys";
import { useTargeted } from "@/lib/target";
import { liveState, useKnownRow } from "@/live/store";
import { useDensity } from "./density";
import { rowIds } from "./groups";
import { HintsBar } from "./HintsBar";
import { ListPane } from "./ListPane";
import { BulkBar, EmptyQueue, FilterBar, Preview, RowMenu, ViewTroubles } from "./later";
import { PhoneHeader } from "./PhoneHeader";
import { QueueHeader } from "./QueueHeader";
import classes from "./QueuePage.module.css";
import type { SwipeDeed } from "./row/swipe";
import { StagedStrip } from "./StagedStrip";
import { StatusStrip } from "./StatusStrip";
import { useAim } from "./useAim";
import { useChosen } from "./useChosen";
import { useHolding } from "./useHolding";
import { useQueue } from "./useQueue";
import { useQueueKeys } from "./useQueueKeys";
import { rememberPlace, useSelection } from "./useSelection";
import { useStaged } from "./useStaged";
import { useTake } from "./useTake";
import { useTakeNext } from "./useTakeNext";

const wide = "(min-width: 1024px)";
const phone = "(max-width: 767.98px)";
const atOnce = { getInitialValueInEffect: false };
const noFilters: Filter[] = [];
const rowOf = (id: number): Row | undefined => liveState().known.get(id)?.row;

export function QueuePage() {
  const { view } = useParams({ from: "/signed-in/queue/$view" });
  const { filters = noFilters } = useSearch({ from: "/signed-in/queue/$view" });
  const navigate = useNavigate();
  const person = useMe();
  const me = person.id;
  const isWide = useMediaQuery(wide, true, atOnce);
  const isPhone = useMediaQuery(phone, false, atOnce);
  const [dense, setDense] = useDensity();
  const [find, setFind] = useState<string | null>(null);
  const [filteredView, setFilteredView] = useState<string | null>(null);
  const filtering = filteredView === view;
  const filter = (): void => {
    pauseKeys();
    setFilteredView(view);
  };
  const [menu, setMenu] = useState<{ row: Row; at: { x: number; y: number } } | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const hasTroubles = (useViewInfo(view)?.gone.length ?? 0) > 0;

  const { query, rows, rule } = useQueue(view, filters, find ?? "");
  const { holding, keyMoved, area } = useHolding(scroller);
  const narrowed = `${find ?? ""} ${JSON.stringify(filters)}`;
  const pages = query.data?.pages.length;
  const staged = useStaged(rows, rule, holding || menu !== null, narrowed, pages);
  const ids = useMemo(() => rowIds(staged.items), [staged.items]);
  const { selected, follow, selectByKey, selectByHand } = useSelection(view, ids, keyMoved);
  const { aimed, aim } = useAim(selected, follow);
  const chosen = useChosen(`${view} ${JSON.stringify(filters)}`, ids);
  const choosing = chosen.ids.length > 0;
  const [everChosen, setEverChosen] = useState(false);
  if (choosing && !everChosen) setEverChosen(true);
  const take = useTake();
  const takeNext = useTakeNext();
  const act = useAct();
  useEffect(() => rememberPlace({ view, filters }), [view, filters]);

  const open = useCallback((id: number) => void navigate({ to: "/tickets/$id", params: { id } }), [navigate]);
  const reply = useCallback(
    (row: Row) => void navigate({ to: "/tickets/$id", params: { id: row.id }, hash: "reply" }),
    [navigate],
  );
  const { extend, toggle: chooseOne } = chosen;
  const toggle = useCallback(
    (id: number, shift: boolean) => (shift ? extend(id) : chooseOne(id)),
    [extend, chooseOne],
  );
  const choose = useCallback(
    (id: number, event: React.MouseEvent) => {
      // Below 1024 there is no preview, and a modified click opens a tab of its own: both follow the link.
      const isPlain = !event.metaKey && !event.ctrlKey && !event.shiftKey;
      const isChoice = event.shiftKey || (isPhone && choosing);
      if (isChoice || (isPlain && isWide)) event.preventDefault();
      if (isChoice) toggle(id, event.shiftKey);
      else if (isPlain) selectByHand(id);
    },
    [isWide, isPhone, choosing, toggle, selectByHand],
  );
  const swipe = useCallback(
    (deed: SwipeDeed, row: Row): void => {
      if (deed === "left") act.ask("snooze", row);
      else if (deed === "farLeft") act.run({ kind: "verb", verb: "close" }, row);
      else if (row.assignee?.id === me) reply(row);
      else take(row);
    },
    [act, me, reply, take],
  );
  const showMenu = useCallback((row: Row, at: { x: number; y: number }) => setMenu({ row, at }), []);
  const onAimed = (does: (row: Row) => void) => (): void => {
    const row = aimed === null ? undefined : rowOf(aimed);
    if (row) does(row);
  };
  const takeAimed = (): void => {
    if (ids.length === 0) takeNext();
    else onAimed((row) => row.assignee === null && take(row))();
  };
  const narrow = (next: Filter[]): void =>
    void navigate({
      to: "/queue/$view",
      params: { view },
      search: next.length > 0 ? { filters: next } : {},
      replace: true,
    });
  const clear = (): void => {
    setFilteredView(null);
    if (filters.length > 0) narrow([]);
  };
  const pull = (): void => {
    staged.apply();
    void query.refetch();
  };

  useTargeted(aimed);
  useCommands({
    apply: staged.apply,
    find: () => setFind(""),
    filter,
    density: isPhone ? null : () => setDense(!dense),
    selectAll: () => chosen.everyOne(),
  });
  useQueueKeys({
    ids,
    selected,
    select: selectByKey,
    open,
    chosen,
    takeAimed,
    reply: onAimed(reply),
    snooze: onAimed((row) => act.ask("snooze", row)),
    close: onAimed((row) => act.run({ kind: "verb", verb: "close" }, row)),
    tag: onAimed((row) => act.ask("tag", row)),
    takeNext,
    apply: staged.apply,
    find: () => setFind(""),
    filter,
    back: find === null ? null : () => setFind(null),
  });

  const preview = useKnownRow(selected)?.row;
  const ahead = useKnownRow(aimed)?.row;
  useFetchedAhead(aimed === null ? preview : ahead);
  const header = { view, find, onFind: setFind, onNext: takeNext, onFilter: filter };
  return (
    <div className={classes.page}>
      <main id="content" className={classes.main}>
        {isPhone ? <PhoneHeader {...header} /> : <QueueHeader {...header} dense={dense} onDense={setDense} />}
        {(filtering || filters.length > 0) && (
          <Suspense fallback={<div className={classes.filters} />}>
            <FilterBar
              key={view}
              view={view}
              filters={filters}
              asking={filtering && filters.length === 0}
              onChange={narrow}
              onClose={clear}
            />
          </Suspense>
        )}
        <StatusStrip query={query}>
          <StagedStrip waiting={staged.waiting} loading={!query.data} onApply={staged.apply} />
        </StatusStrip>
        {hasTroubles && (
          <Suspense>
            <ViewTroubles view={view} />
          </Suspense>
        )}
        <ListPane
          scroller={scroller}
          area={area}
          query={query}
          find={find}
          empty={
            <Suspense>
              <EmptyQueue view={view} filtered={filters.length > 0} onTakeNext={takeNext} onClear={clear} />
            </Suspense>
          }
          onPoint={aim}
          onPull={pull}
          items={staged.items}
          rule={rule}
          me={me}
          place={isPhone ? "phone" : dense ? "dense" : "row"}
          selected={isPhone ? null : selected}
          aimed={aimed}
          chosen={chosen.has}
          choosing={choosing}
          follow={follow}
          onChoose={choose}
          onOpen={open}
          onFocusRow={selectByHand}
          onTake={take}
          onToggle={toggle}
          onMenu={showMenu}
          onSwipe={swipe}
          onLongPress={chosen.toggle}
        />
        <HintsBar />
        <Suspense>
          {everChosen && (
            <BulkBar
              view={view}
              filters={filters}
              chosen={chosen}
              hasMore={query.hasNextPage && !find}
              rowOf={rowOf}
              me={person}
            />
          )}
          {menu && (
            <RowMenu
              {...menu}
              me={me}
              act={act}
              onTake={take}
              onReply={reply}
              onOpen={open}
              onChoose={chosen.toggle}
              onClose={() => setMenu(null)}
            />
          )}
        </Suspense>
      </main>
      {isWide && (
        <Suspense fallback={<aside className={classes.preview} />}>
          <Preview row={preview} empty={ids.length === 0} onOpen={open} />
        </Suspense>
      )}
    </div>
  );
}
