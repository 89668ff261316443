import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { agentsQuery } from "@/api/agents";
import { useChangeMe, useMe } from "@/api/me";
import { ticketsQuery } from "@/api/search";
import { tagsQuery } from "@/api/tags";
import { ticketQuery } from "@/api/ticket";
import type { Row } from "@/api/types";
import { moment } from "@/components/acts/perform";
import { useAct } from "@/components/acts/useAct";
import { useFollow } from "@/components/acts/useFollow";
import { useViewName, useViews } from "@/components/views/useViews";
import { useTakeNext } from "@/features/queue/useTakeNext";
import { useTranslation } from "@/i18n/useTranslation";
import { serverNow } from "@/lib/clock";
import { command, offered } from "@/lib/commands";
import { openRows } from "@/live/apply";
import { useKnown } from "@/live/store";
import { iconOf, placeItems, sectionsOf } from "../shell/items";
import {
  type Entry,
  followEntry,
  generalEntries,
  giveEntries,
  pageEntries,
  tagEntries,
  ticketEntries,
} from "./entries";
import { alsoFound, foundNames, foundTickets, numberIn, wish } from "./find";

const MOST = { do: 6, people: 6, go: 5 } as const;

export interface Found {
  text: string;
  does: Entry[];
  tickets: Row[];
  /** A ticket on no list here, by the number that was typed. */
  number: number | null;
  /** Can the text be searched for everywhere? */
  searches: boolean;
  people: Entry[];
  goes: Entry[];
}

/** Everything the palette lists for what was typed, for the ticket at hand. */
export function useFound(query: string, row: Row | null, showKeys: () => void): Found {
  const { only, text } = wish(query);
  const isAll = only === null;
  const rows = openRows({ known: useKnown() });
  const acts = useActions(row, text, showKeys);
  const goes = useGoes();
  const others = useOthers(isAll || only === "tickets" ? text : "");
  const people = usePeople(row);
  const cut = <T>(list: T[], most: number): T[] => (isAll ? list.slice(0, most) : list);
  return {
    text,
    does: isAll || only === "actions" ? cut(acts, MOST.do) : [],
    tickets: isAll || only === "tickets" ? alsoFound(foundTickets(rows, text), others) : [],
    number: isAll || only === "tickets" ? numberIn(text, rows) : null,
    searches: isAll || only === "tickets",
    people: only === "people" || (isAll && text !== "") ? cut(foundNames(people, text), MOST.people) : [],
    goes: isAll || only === "actions" ? cut(foundNames(goes, text), MOST.go) : [],
  };
}

/** Tickets on no list here, from the server, a moment after the last letter was typed. */
function useOthers(text: string): Row[] {
  const [asked] = useDebouncedValue(text, 200);
  const found = useQuery(ticketsQuery(asked)).data;
  return text === "" ? [] : (found ?? []);
}

/** Tags in use that are spelled like this, best first; none before anything was typed. */
function useTags(text: string): string[] {
  const [asked] = useDebouncedValue(text, 200);
  const found = useQuery({ ...tagsQuery(asked, 5), enabled: asked !== "" }).data ?? [];
  return asked === "" || text === "" ? [] : found.map(({ tag }) => tag);
}

function useActions(row: Row | null, text: string, showKeys: () => void): Entry[] {
  const { t } = useTranslation();
  const me = useMe();
  const act = useAct();
  const { mutate: change } = useChangeMe();
  const takeNext = useTakeNext(row?.id ?? null);
  const forTicket = row ? ticketEntries({ t, row, me, act, now: serverNow(), time: moment }) : [];
  const follow = useFollow();
  const page = useQuery({ ...ticketQuery(row?.id ?? 0), enabled: row !== null }).data;
  const following = row && page ? [followEntry(t, page.following, (to) => follow(row.id, to))] : [];
  const everywhere = generalEntries(t, me, {
    takeNext,
    showKeys,
    theme: (theme) => change({ theme }),
    language: (language) => change({ language }),
  });
  const all = [...forTicket, ...following, ...pageEntries(t, offered(), command), ...everywhere];
  const used = useTags(row ? text : "");
  const typed = row ? tagEntries({ t, row, act }, text, used) : [];
  return [...foundNames(all, text), ...typed];
}

function usePeople(row: Row | null): Entry[] {
  const { t } = useTranslation();
  const me = useMe();
  const act = useAct();
  const agents = useQuery(agentsQuery).data ?? [];
  const others = agents.filter((agent) => agent.id !== me.id);
  return row ? giveEntries({ t, row, act }, others) : [];
}

function useGoes(): Entry[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { role } = useMe();
  const nameOf = useViewName();
  const { own, teams, saved } = sectionsOf(useViews()?.map((view) => view.key));
  const views = [...own, ...teams, ...saved].map((view) => ({
    name: nameOf(view),
    icon: iconOf(view),
    to: `/queue/${view}`,
  }));
  const places = placeItems(role).map(({ to, name, icon }) => ({ name: t(`nav.${name}`), icon, to }));
  return [...views, ...places].map(({ to, ...place }) => ({
    ...place,
    id: to,
    run: () => void navigate({ to }),
  }));
}
