import type { Ticket, TimelineItem } from "@/api/types";
import { Clocks } from "../clocks/Clocks";
import { Facts } from "../facts/Facts";
import { CustomFields } from "../fields/CustomFields";
import { LinkedTickets } from "../links/LinkedTickets";
import { Customer, CustomerHistory } from "./Customer";
import classes from "./TicketPanel.module.css";

/** What stands beside the thread: who writes, what they are promised and why, and what is known of the ticket. */
export function TicketPanel({ ticket, items }: { ticket: Ticket; items: TimelineItem[] }) {
  return (
    <div className={classes.panel}>
      <Customer ticket={ticket} items={items} />
      <Clocks ticket={ticket} items={items} />
      <Facts ticket={ticket} />
      <CustomFields ticket={ticket} />
      <LinkedTickets ticket={ticket} />
      <CustomerHistory ticket={ticket} />
    </div>
  );
}
