import { useDebouncedValue } from "@mantine/hooks";
import {
  IconAlarm,
  IconFlag,
  IconMessageReply,
  IconTag,
  IconUserMinus,
  IconUsersGroup,
} from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { agentsQuery } from "@/api/agents";
import { useMe } from "@/api/me";
import { tagsQuery } from "@/api/tags";
import { teamsQuery } from "@/api/teams";
import type { Row } from "@/api/types";
import { Owner } from "@/components/Owner";
import { type Option, Picker } from "@/components/picker/Picker";
import { useTranslation } from "@/i18n/useTranslation";
import { serverNow } from "@/lib/clock";
import { plain } from "@/lib/find";
import type { Deed } from "./deeds";
import { SnoozeAt } from "./SnoozeAt";
import { snoozeChoices } from "./snooze";
import { useSnoozeWords } from "./useSnoozeWords";

export type Ask = "assign" | "snooze" | "tag" | "untag" | "priority" | "team";
/** A team is given to many at once only. */
export type Choice = Deed | { kind: "team"; team: number | null };

export interface AskProps {
  ask: Ask;
  /** Whom it is for, in words: "Cleo Marsh", "12 tickets". */
  subject: string;
  /** The rows it is about, as far as they are known. */
  rows: Row[];
  onChoose: (choice: Choice) => void;
  onClose: () => void;
}

/** Asks for what an action needs: to whom, until when, which tag. */
export function AskPicker(props: AskProps) {
  const { t } = useTranslation();
  const { ask, subject, onClose } = props;
  const shared = {
    title: t(`work.ask.${ask}.title`, { subject }),
    placeholder: t(`work.ask.${ask}.find`),
    onClose,
  };
  if (ask === "assign") return <AskAgent {...props} shared={shared} />;
  if (ask === "team") return <AskTeam {...props} shared={shared} />;
  if (ask === "snooze") return <AskSnooze {...props} shared={shared} />;
  if (ask === "priority") return <AskPriority {...props} shared={shared} />;
  return <AskTag {...props} shared={shared} />;
}

interface Shared {
  shared: { title: string; placeholder: string; onClose: () => void };
}
const icon = { size: 18, stroke: 1.7, "aria-hidden": true } as const;

function AskAgent({ onChoose, shared }: AskProps & Shared) {
  const { t } = useTranslation();
  const me = useMe();
  const { data = [], isPending } = useQuery(agentsQuery);
  const sorted = [...data].sort((a, b) => Number(b.id === me.id) - Number(a.id === me.id));
  const people = sorted.map((agent) => ({
    id: String(agent.id),
    label: agent.id === me.id ? t("work.ask.assign.me", { name: agent.name }) : agent.name,
    icon: <Owner person={agent} mine={agent.id === me.id} size={22} />,
    onPick: () =>
      onChoose({ kind: "assign", to: { id: agent.id, name: agent.name, initials: agent.initials } }),
  }));
  const noOne: Option = {
    id: "none",
    label: t("ticket.release"),
    icon: <IconUserMinus {...icon} />,
    onPick: () => onChoose({ kind: "assign", to: null }),
  };
  return <Picker {...shared} options={[...people, noOne]} loading={isPending} />;
}

function AskTeam({ onChoose, shared }: AskProps & Shared) {
  const { t } = useTranslation();
  const { data = [], isPending } = useQuery(teamsQuery);
  const teams = [...data, { id: null, name: t("work.filter.noTeam") }];
  const options = teams.map(({ id, name }) => ({
    id: String(id),
    label: name,
    icon: <IconUsersGroup {...icon} />,
    onPick: () => onChoose({ kind: "team", team: id }),
  }));
  return <Picker {...shared} options={options} loading={isPending} />;
}

function AskSnooze({ rows, onChoose, shared }: AskProps & Shared) {
  const { t } = useTranslation();
  const now = serverNow();
  const { time, note } = useSnoozeWords(rows);
  const options = snoozeChoices(now).map(({ name, at }) => ({
    id: name,
    label: t(`work.snooze.${name}`),
    icon: name === "reply" ? <IconMessageReply {...icon} /> : <IconAlarm {...icon} />,
    hint: at === null ? null : time(at),
    note: note(at),
    onPick: () => onChoose({ kind: "snooze", until: at === null ? null : new Date(at).toISOString() }),
  }));
  const custom = (
    <SnoozeAt
      note={note}
      onChoose={(at) => {
        shared.onClose();
        onChoose({ kind: "snooze", until: new Date(at).toISOString() });
      }}
    />
  );
  return <Picker {...shared} options={options} more={custom} />;
}

const PRIORITIES = ["urgent", "high", "normal", "low"] as const;

function AskPriority({ onChoose, shared }: AskProps & Shared) {
  const { t } = useTranslation();
  const options = PRIORITIES.map((to) => ({
    id: to,
    label: t(`ticket.priority.${to}`),
    icon: <IconFlag {...icon} />,
    onPick: () => onChoose({ kind: "priority", to }),
  }));
  return <Picker {...shared} options={options} />;
}

/** To add: tags in use that are not there yet, the most used first, or any that is typed. To take off: those that are there. */
function AskTag({ ask, rows, onChoose, shared }: AskProps & Shared) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const [asked] = useDebouncedValue(text, 150);
  const used = useQuery({ ...tagsQuery(asked), enabled: ask === "tag" }).data ?? [];
  const kind = ask === "untag" ? "untag" : "tag";
  const inUse = used.map(({ tag }) => tag).filter((tag) => !onAll(rows, tag));
  const known = kind === "untag" ? tagsOf(rows) : inUse;
  const option = (tag: string, label: string): Option => ({
    id: tag,
    label,
    icon: <IconTag {...icon} />,
    onPick: () => onChoose({ kind, tag }),
  });
  const options = known.map((tag) => option(tag, tag));
  // what differs in accents or capitals alone is the one that there is
  const isNew = (typed: string): boolean =>
    typed !== "" && !used.some(({ tag }) => plain(tag) === plain(typed)) && !onAll(rows, typed);
  const make = (typed: string): Option | null =>
    kind === "tag" && isNew(typed) ? option(typed, t("work.ask.tag.new", { tag: typed })) : null;
  return <Picker {...shared} options={options} typed={make} onType={setText} />;
}

const tagsOf = (rows: Row[]): string[] =>
  [...new Set(rows.flatMap((row) => row.tags))].sort((a, b) => a.localeCompare(b));

const onAll = (rows: Row[], tag: string): boolean =>
  rows.length > 0 && rows.every((row) => row.tags.includes(tag));
