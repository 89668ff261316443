import { useMediaQuery } from "@mantine/hooks";
import { useNavigate, useParams } from "@tanstack/react-router";
import { QueueStrip } from "@/features/queue/strip/QueueStrip";
import { lastView } from "@/features/queue/useSelection";
import { TicketPage } from "@/features/ticket/TicketPage";
import { useHotkeys } from "@/lib/hotkeys";
import classes from "./TicketRoute.module.css";

/** The list goes on beside the ticket where there is room for it. */
export function TicketRoute() {
  const { id } = useParams({ from: "/signed-in/tickets/$id" });
  const navigate = useNavigate();
  const hasRoom = useMediaQuery("(min-width: 1100px)", true, { getInitialValueInEffect: false });
  useHotkeys({ Escape: () => void navigate({ to: "/queue/$view", params: { view: lastView() } }) }, !hasRoom);
  return (
    <div className={classes.page} data-strip={hasRoom || undefined}>
      {hasRoom && <QueueStrip ticket={id} />}
      <TicketPage key={id} id={id} />
    </div>
  );
}
