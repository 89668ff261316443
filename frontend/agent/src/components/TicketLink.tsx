import { useRouter } from "@tanstack/react-router";
import type { ComponentProps, MouseEvent } from "react";

interface Props extends Omit<ComponentProps<"a">, "id" | "href"> {
  ticket: number;
}

/**
 * The way to a ticket from a list. A list that is scrolled fast draws some hundred of these a second, and the router's
 * own link reckons for each where the page is and will be; all that is needed here is the address.
 */
export function TicketLink({ ticket, onClick, ...rest }: Props) {
  const router = useRouter();
  const go = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event);
    const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
    if (event.defaultPrevented || elsewhere) return;
    event.preventDefault();
    void router.navigate({ to: "/tickets/$id", params: { id: ticket } });
  };
  return <a href={`/tickets/${ticket}`} onClick={go} {...rest} />;
}
