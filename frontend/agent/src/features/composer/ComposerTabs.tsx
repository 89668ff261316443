import { IconLock, IconMessageCircle, IconWorld } from "@tabler/icons-react";
import { Suspense } from "react";
import type { Way } from "@/api/reply";
import type { Ticket } from "@/api/types";
import { ChannelIcon } from "@/components/ChannelIcon";
import { Keys } from "@/components/Keys";
import { useTranslation } from "@/i18n/useTranslation";
import { part } from "@/lib/part";
import classes from "./Composer.module.css";
import type { DraftKind } from "./draft";
import { ReplyWindow } from "./reply/ReplyWindow";
import type { Manner } from "./reply/standing";
import type { ReplyUse } from "./reply/useReply";
import { inSentence } from "./reply/ways";

const WayMenu = part(async () => (await import("./reply/WayMenu")).WayMenu);

interface Props {
  ticket: Ticket;
  kind: DraftKind;
  reply: ReplyUse;
  onKind: (kind: DraftKind) => void;
  onWay: (way: Way) => void;
}

/** Whom the words are for: the customer by the ticket's channel, everybody under a post, or the team. */
export function ComposerTabs({ ticket, kind, reply, onKind, onWay }: Props) {
  const { t } = useTranslation();
  const { standing, manner, name } = reply;
  const choose = (chosen: Manner): void => {
    reply.choose(chosen);
    onKind("reply");
  };
  const manners = standing?.manners ?? [];
  const isChoice = manners.includes("public");
  return (
    <div className={classes.tabs} role="group" aria-label={t("composer.for")}>
      {isChoice ? (
        manners.map((each) => (
          <Tab key={each} isOn={kind === "reply" && manner === each} onChoose={() => choose(each)}>
            {each === "public" ? (
              <IconWorld size={16} stroke={1.7} aria-hidden="true" />
            ) : (
              <IconMessageCircle size={16} stroke={1.7} aria-hidden="true" />
            )}
            {t(each === "public" ? "composer.publicly" : "composer.privately")}
          </Tab>
        ))
      ) : (
        <ChannelTab kind={reply.kind} isOn={kind === "reply"} onChoose={() => onKind("reply")} />
      )}
      {reply.ways.ways.length > 1 && (
        <Suspense>
          <WayMenu use={reply.ways} onChoose={onWay} />
        </Suspense>
      )}
      <Tab isOn={kind === "note"} onChoose={() => onKind("note")}>
        <IconLock size={15} stroke={1.7} aria-hidden="true" />
        {t("composer.note")}
        <Keys of="N" />
      </Tab>
      <span className={classes.aside} data-quiet={standing?.code === "any_time" || undefined}>
        {kind === "note" ? (
          t("composer.noteAside")
        ) : standing && standing.code !== "any_time" ? (
          <ReplyWindow standing={standing} manner={manner} name={name} />
        ) : (
          <Address ticket={ticket} way={reply.ways.way} />
        )}
      </span>
    </div>
  );
}

interface TabProps {
  isOn: boolean;
  onChoose: () => void;
  children: React.ReactNode;
}

const Tab = ({ isOn, onChoose, children }: TabProps) => (
  <button type="button" className={classes.tab} aria-pressed={isOn} onClick={onChoose}>
    {children}
  </button>
);

function ChannelTab({ kind, ...rest }: Omit<TabProps, "children"> & { kind: string }) {
  const { t } = useTranslation();
  return (
    <Tab {...rest}>
      <ChannelIcon kind={kind} size={16} named />
      {t("composer.replyBy", { channel: inSentence(t, kind) })}
      <Keys of="R" />
    </Tab>
  );
}

/** Where a mail will go, when the customer has one address only; otherwise the server chooses. */
function Address({ ticket, way }: { ticket: Ticket; way: Way | undefined }) {
  const { t } = useTranslation();
  if (way?.address) return t("composer.to", { address: way.address });
  const mails = ticket.contact.identities.filter((each) => each.kind === "email");
  return mails.length === 1 ? t("composer.to", { address: mails[0]?.address }) : null;
}
