export function TicketPage({ id }: { id: number }) {
  return <main id="content" data-ticket={id} />;
}
