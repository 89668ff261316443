import type { Need } from "@/api/board";
import { useMe } from "@/api/me";
import { useChannelName } from "@/components/ChannelIcon";
import { useTranslation } from "@/i18n/useTranslation";
import { ownName } from "@/lib/language";
import { clockTime } from "@/lib/say";
import { usePresence } from "@/live/store";

const first = (name: string): string => name.split(" ")[0] ?? name;

/** Who has it, who is looking at it, and who knows of it: one line under the subject. */
export function useNeedWords({ ticket, reading, acknowledged }: Need): string {
  const { t, i18n } = useTranslation();
  const me = useMe().id;
  const kind = useChannelName(ticket.channel_kind);
  const present = usePresence(ticket.id) ?? reading;
  const there = present.find(({ id }) => id !== me);
  const whose = there
    ? t(`board.needs.${there.state}`, { name: first(there.name) })
    : ticket.assignee
      ? t("board.needs.has", { name: first(ticket.assignee.name) })
      : t("board.needs.noOne");
  if (acknowledged === null) {
    return ticket.language ? `${whose} ${kind}, ${ownName(ticket.language)}` : `${whose} ${kind}`;
  }
  const { agent, at, note } = acknowledged;
  const name = agent.id === me ? t("board.needs.you") : first(agent.name);
  const time = clockTime(i18n.language, at);
  return `${whose} ${note ? t("board.needs.noted", { name, time, note }) : t("board.needs.known", { name, time })}`;
}
