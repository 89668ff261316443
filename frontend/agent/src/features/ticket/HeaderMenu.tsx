import type { ComponentProps } from "react";
import { LazyMenu } from "@/components/LazyMenu";

/** A menu below a button of the ticket's head, at its right edge. */
export const HeaderMenu = (props: Pick<ComponentProps<typeof LazyMenu>, "button" | "children">) => (
  <LazyMenu position="bottom-end" width={260} withinPortal withInitialFocusPlaceholder={false} {...props} />
);
