import {
  IconAlarm,
  IconAlarmOff,
  IconArrowForwardUp,
  IconBan,
  IconCheck,
  IconEye,
  IconEyeOff,
  IconFlag,
  IconHandStop,
  IconHourglass,
  IconKeyboard,
  IconLanguage,
  IconList,
  IconLock,
  IconMessageReply,
  IconMoon,
  IconPlayerPause,
  IconPlayerTrackNext,
  IconRefresh,
  IconRotate,
  IconTag,
  IconTagOff,
  IconTrash,
  IconUserMinus,
  IconUserShare,
} from "@tabler/icons-react";
import type { TFunction } from "i18next";
import type { Me, Row } from "@/api/types";
import type { Deed } from "@/components/acts/deeds";
import { snoozeChoices } from "@/components/acts/snooze";
import type { Act } from "@/components/acts/useAct";
import type { CommandName } from "@/lib/commands";
import { plain } from "@/lib/find";

/** What the palette offers to do. Pure: from what is at hand to a list of entries. */

export interface Entry {
  id: string;
  name: string;
  icon: typeof IconTag;
  /** The key that does the same. */
  keys?: string;
  /** Quiet words at the end of the line. */
  hint?: string;
  run: () => void;
}

interface Given {
  t: TFunction;
  row: Row;
  me: Me;
  act: Act;
  now: number;
  /** Words for a moment. */
  time: (at: number) => string;
}

/** What can be done with the ticket at hand, the most frequent first. */
export function ticketEntries({ t, row, me, act, now, time }: Given): Entry[] {
  const isClosed = row.status === "closed";
  const isMine = row.assignee?.id === me.id;
  const deed = (name: string, icon: Entry["icon"], what: Deed, more: Partial<Entry> = {}): Entry => ({
    id: `do-${name}`,
    name: t(`work.do.${name}` as "work.do.close"),
    icon,
    run: () => act.run(what, row),
    ...more,
  });
  const ask = (name: Parameters<Act["ask"]>[0], icon: Entry["icon"], more: Partial<Entry> = {}): Entry => ({
    id: `ask-${name}`,
    name: t(`work.do.ask.${name}`),
    icon,
    run: () => act.ask(name, row),
    ...more,
  });
  const self = { id: me.id, name: me.name, initials: me.initials };
  const choices = snoozeChoices(now).map(({ name, at }): Entry => {
    const until = at === null ? null : new Date(at).toISOString();
    return {
      id: `snooze-${name}`,
      name: t("work.do.snooze", { until: t(`work.snooze.${name}`) }),
      icon: IconAlarm,
      ...(at !== null && { hint: time(at) }),
      run: () => act.run({ kind: "snooze", until }, row),
    };
  });
  const all: (Entry | false)[] = row.removed
    ? [deed("restore", IconRotate, { kind: "back" })]
    : [
        !isMine && deed("take", IconHandStop, { kind: "assign", to: self }, { keys: "A" }),
        !isClosed && deed("close", IconCheck, { kind: "verb", verb: "close" }, { keys: "E" }),
        row.status !== "open" && deed("reopen", IconRotate, { kind: "verb", verb: "reopen" }),
        row.snoozed === true && deed("wake", IconAlarmOff, { kind: "wake" }),
        !isClosed && ask("snooze", IconAlarm, { keys: "S" }),
        ask("assign", IconUserShare),
        ask("tag", IconTag, { keys: "T" }),
        row.tags.length > 0 && ask("untag", IconTagOff),
        ask("priority", IconFlag),
        row.status === "open" && deed("hold", IconPlayerPause, { kind: "verb", verb: "hold" }),
        !isClosed &&
          row.status !== "on_hold" &&
          deed("wait", IconHourglass, { kind: "verb", verb: "on-hold" }),
        row.assignee !== null && deed("release", IconUserMinus, { kind: "assign", to: null }),
        ...(isClosed ? [] : choices),
        deed("spam", IconBan, { kind: "away", as: "spam" }),
        deed("trash", IconTrash, { kind: "away", as: "trash" }),
      ];
  return all.filter((entry) => entry !== false);
}

/** Follows the ticket, or no longer does. */
export const followEntry = (t: TFunction, follows: boolean, run: (follows: boolean) => void): Entry => ({
  id: "follow",
  name: t(follows ? "work.do.unfollow" : "work.do.follow"),
  icon: follows ? IconEyeOff : IconEye,
  keys: "F",
  run: () => run(!follows),
});

const MOST_ALIKE = 2;

/** "Add tag “refund”": what was typed is a tag. Those that there are and that are spelled like it come before it. */
export function tagEntries(
  { t, row, act }: Pick<Given, "t" | "row" | "act">,
  text: string,
  used: readonly string[] = [],
): Entry[] {
  if (text === "" || text.length > 60 || row.removed) return [];
  const entry = (id: string, tag: string, name: string): Entry => ({
    ...{ id, name, icon: IconTag },
    run: () => act.run({ kind: "tag", tag }, row),
  });
  const there = used.filter((tag) => !row.tags.includes(tag)).slice(0, MOST_ALIKE);
  // what differs in accents or capitals alone is the one that there is
  const isNew = ![...used, ...row.tags].some((tag) => plain(tag) === plain(text));
  return [
    ...there.map((tag) => entry(`tag-${tag}`, tag, t("work.ask.tag.used", { tag }))),
    ...(isNew ? [entry("tag-typed", text, t("work.ask.tag.new", { tag: text }))] : []),
  ];
}

const COMMANDS: Record<CommandName, { icon: Entry["icon"]; keys?: string }> = {
  apply: { icon: IconRefresh, keys: "." },
  find: { icon: IconList, keys: "/" },
  filter: { icon: IconList, keys: "F" },
  density: { icon: IconList },
  selectAll: { icon: IconCheck, keys: "shift X" },
  reply: { icon: IconMessageReply, keys: "R" },
  note: { icon: IconLock, keys: "N" },
};

/** What the page on screen lends. */
export const pageEntries = (t: TFunction, names: CommandName[], run: (name: CommandName) => void): Entry[] =>
  names.map((name) => ({
    id: `page-${name}`,
    name: t(`work.do.page.${name}`),
    ...COMMANDS[name],
    run: () => run(name),
  }));

interface Everywhere {
  takeNext: () => void;
  showKeys: () => void;
  theme: (to: Me["theme"]) => void;
  language: (to: Me["language"]) => void;
}

const LANGUAGES = { en: "English", "pt-BR": "Português", es: "Español" } as const;

/** What can be done wherever the agent is. */
export function generalEntries(t: TFunction, me: Me, does: Everywhere): Entry[] {
  const next = { id: "next", name: t("queue.nextOne"), icon: IconPlayerTrackNext, keys: "W" };
  const themes = (["light", "dark", "auto"] as const).filter((theme) => theme !== me.theme);
  const languages = (["en", "pt-BR", "es"] as const).filter((language) => language !== me.language);
  return [
    { ...next, run: does.takeNext },
    { id: "keys", name: t("keys.all"), icon: IconKeyboard, keys: "?", run: does.showKeys },
    ...themes.map((theme) => ({
      id: `theme-${theme}`,
      name: t(`work.do.theme.${theme}`),
      icon: IconMoon,
      run: () => does.theme(theme),
    })),
    ...languages.map((language) => ({
      id: `language-${language}`,
      name: t("work.do.language", { language: LANGUAGES[language] }),
      icon: IconLanguage,
      run: () => does.language(language),
    })),
  ];
}

/** The colleagues: the ticket at hand can be given to each of them. */
export function giveEntries(
  { t, row, act }: Pick<Given, "t" | "row" | "act">,
  agents: { id: number; name: string; initials: string }[],
): Entry[] {
  return agents
    .filter((agent) => agent.id !== row.assignee?.id)
    .map(({ id, name, initials }) => ({
      id: `give-${id}`,
      name: t("work.do.give", { name }),
      icon: IconArrowForwardUp,
      run: () => act.run({ kind: "assign", to: { id, name, initials } }, row),
    }));
}
