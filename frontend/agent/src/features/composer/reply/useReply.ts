import { useMemo, useState } from "react";
import type { How } from "@/api/messages";
import type { Ticket } from "@/api/types";
import { useChannelName } from "@/components/ChannelIcon";
import { useTranslation } from "@/i18n/useTranslation";
import { calledName } from "@/lib/visitor";
import type { Attaching } from "../useUploads";
import { hindranceOf } from "./hindrance";
import { type Length, lengthOf } from "./length";
import { canUndo, isRich, type Manner, type Standing } from "./standing";
import { useStanding } from "./useStanding";
import { type TemplateUse, useTemplate } from "./useTemplate";
import { useWay, type WayUse } from "./useWay";

/** Everything the composer knows of the way this answer will go. */
export interface ReplyUse {
  /** Of the channel that it goes by. */
  kind: string;
  channelId: number;
  /** The customer's first name. */
  name: string;
  standing: Standing | null;
  manner: Manner;
  choose: (manner: Manner) => void;
  isRich: boolean;
  undoable: boolean;
  length: Length;
  /** Why it cannot leave, in words; "" when it can. */
  hindrance: string;
  how: () => How | null;
  template: TemplateUse;
  ways: WayUse;
}

const UNKNOWN: Length = { used: 0, limit: null, messages: 1, sms: null };

export function useReply(ticket: Ticket, text: string, files: Attaching[]): ReplyUse {
  const { t, i18n } = useTranslation();
  const ways = useWay(ticket);
  const reply = ways.way;
  const standing = useStanding(ticket.id, reply);
  const [chosen, choose] = useState<Manner>("message");
  // a program's tickets are answered by the channel they lie on
  const kind = reply?.channel.kind ?? (ticket.channel_kind === "api" ? "email" : ticket.channel_kind);
  const channel = useChannelName(kind);
  const template = useTemplate(ticket, reply?.channel.id ?? 0);
  const manners = standing?.manners ?? ["message"];
  // what was meant for one person alone never turns into something for everybody by itself
  const stays = chosen === "private" || manners.includes(chosen);
  const manner = stays ? chosen : (manners[0] ?? "message");
  const name = calledName(ticket.contact.name);
  const length = useMemo(() => (reply ? lengthOf(text, reply) : UNKNOWN), [text, reply]);
  const sized = files
    .filter((file) => file.error === "")
    .map((file) => ({ name: file.name, size: file.size, type: file.type }));
  const facts = reply && standing && { reply, standing, manner, channel, name, text, files: sized };
  const how = (): How | null => {
    // said wherever there is a choice: it goes where the composer says, whatever was written there meanwhile
    const way = reply && ways.ways.length > 1 ? { way: reply.id } : {};
    const manners = manner === "private" ? { private: true as const } : {};
    const filled = manner === "template" && template.given ? { template: template.given } : {};
    const all = { ...way, ...manners, ...filled };
    return Object.keys(all).length > 0 ? all : null;
  };
  return {
    ...{ kind, name, standing, manner, choose, length, how, template, ways },
    channelId: reply?.channel.id ?? 0,
    isRich: reply !== undefined && isRich(kind),
    undoable: canUndo(kind, manner),
    hindrance: ways.isGone ? t("composer.ways.gone") : facts ? hindranceOf(t, i18n.language, facts) : "",
  };
}
