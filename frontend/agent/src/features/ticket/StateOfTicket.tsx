import { Button } from "@mantine/core";
import { IconGitMerge, IconHourglass, IconTrash } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { Ticket } from "@/api/types";
import { StateStrip } from "@/components/StateStrip";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./TicketPage.module.css";
import type { Act } from "./useAct";
import { usePutting } from "./usePutting";

const icon = { size: 18, stroke: 1.7 } as const;

/** Where a ticket is when it is not simply open: in another one, put away, or waiting for somebody else. */
export function StateOfTicket({ ticket, act }: { ticket: Ticket; act: Act }) {
  const { t } = useTranslation();
  const { back } = usePutting(ticket.id);
  const id = ticket.merged_into;
  if (id !== null)
    return (
      <StateStrip
        tone="held"
        icon={<IconGitMerge {...icon} />}
        title={t("away.merged", { id })}
        action={
          <Link to="/tickets/$id" params={{ id }} className={classes.other}>
            {t("away.openOther", { id })}
          </Link>
        }
      >
        {t("away.mergedText")}
      </StateStrip>
    );
  if (ticket.removed !== null)
    return (
      <StateStrip
        tone="held"
        icon={<IconTrash {...icon} />}
        title={t(`away.${ticket.removed}`)}
        action={<Button onClick={back}>{t("away.bringBack")}</Button>}
      >
        {t(ticket.removed === "spam" ? "away.spamText" : "away.trashText")}
      </StateStrip>
    );
  if (ticket.status !== "on_hold") return null;
  return (
    <StateStrip
      tone="held"
      icon={<IconHourglass {...icon} />}
      title={t("away.onHold")}
      action={<Button onClick={() => act.verb("reopen")}>{t("away.goOn")}</Button>}
    >
      {t("away.onHoldText")}
    </StateStrip>
  );
}
