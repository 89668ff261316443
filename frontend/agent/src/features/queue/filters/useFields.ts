import { useQuery } from "@tanstack/react-query";
import { agentsQuery } from "@/api/agents";
import { fieldsQuery } from "@/api/fields";
import { useMe } from "@/api/me";
import { teamsQuery } from "@/api/teams";
import type { Filter } from "@/api/views";
import { moment } from "@/components/acts/perform";
import { channelAmongAll } from "@/components/ChannelIcon";
import { useTranslation } from "@/i18n/useTranslation";
import { languageName, sayMinutes } from "@/lib/say";
import { asList, type FieldInfo, kindOf, known, ofCompany } from "./fields";

export interface Choice {
  value: string;
  label: string;
}

export interface Fields {
  all: FieldInfo[];
  find: (name: string) => FieldInfo | undefined;
  nameOf: (field: FieldInfo) => string;
  /** What there is to choose from; values as text. */
  choicesOf: (field: FieldInfo) => Choice[];
  /** "Tag is lamp or refund". */
  say: (filter: Filter) => { name: string; rest: string };
}

/** Everything that can be filtered by, in the reader's words. */
export function useFields(): Fields {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const own = (useQuery(fieldsQuery).data ?? []).map(ofCompany);
  const agents = useQuery(agentsQuery).data ?? [];
  const teams = useQuery(teamsQuery).data ?? [];
  const all = [...known, ...own];
  const nameOf = ({ name, label }: FieldInfo): string =>
    label ?? t(`work.filter.field.${name}` as "work.filter.field.tag");
  const word = (field: FieldInfo, value: string): string => {
    if (field.label) return value;
    if (field.name === "channel") return channelAmongAll(t, value);
    if (field.name === "priority") return t(`ticket.priority.${value}` as "ticket.priority.high");
    if (field.name === "status") return t(`work.filter.status.${value}` as "work.filter.status.open");
    if (field.name === "language") return languageName(i18n.language, value);
    return value;
  };
  const choicesOf = (field: FieldInfo): Choice[] => {
    if (field.name === "assignee") {
      const others = agents.filter((agent) => agent.id !== me.id);
      return [
        { value: "me", label: t("work.filter.me") },
        { value: "none", label: t("owner.none") },
        ...others.map(({ id, name }) => ({ value: String(id), label: name })),
      ];
    }
    if (field.name === "team") {
      const named = teams.map(({ id, name }) => ({ value: String(id), label: name }));
      return [{ value: "none", label: t("work.filter.noTeam") }, ...named];
    }
    return (field.options ?? []).map((value) => ({ value, label: word(field, value) }));
  };
  const find = (name: string): FieldInfo | undefined => all.find((field) => field.name === name);
  const say = (given: Filter): { name: string; rest: string } => {
    const filter = asList(given);
    const field = find(filter.field);
    const op = t(`work.filter.op.${filter.op}` as "work.filter.op.any_of");
    if (!field) return { name: filter.field, rest: `${op} ${String(filter.value ?? "")}` };
    return { name: nameOf(field), rest: [op, sayValue(field, filter)].filter(Boolean).join(" ") };
  };
  const sayValue = (field: FieldInfo, { op, value }: Filter): string => {
    const kind = kindOf(field, op);
    if (kind === "none") return "";
    if (kind === "span") return sayMinutes(t, Number(value));
    if (kind === "moment") return moment(Date.parse(String(value)));
    if (kind === "yesno") return t(value === true ? "work.filter.yes" : "work.filter.no");
    const choices = choicesOf(field);
    const labels = (Array.isArray(value) ? value : [value]).map(
      (each) => choices.find((choice) => choice.value === String(each))?.label ?? String(each),
    );
    return new Intl.ListFormat(i18n.language, { type: "disjunction" }).format(labels);
  };
  return { all, find, nameOf, choicesOf, say };
}
