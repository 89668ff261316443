import { useParams } from "@tanstack/react-router";
import { TicketPage } from "@/features/ticket/TicketPage";

export function TicketRoute() {
  const { id } = useParams({ from: "/signed-in/tickets/$id" });
  return <TicketPage key={id} id={id} />;
}
