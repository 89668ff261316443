import { Tooltip } from "@mantine/core";
import type { ReactElement } from "react";

interface Props {
  label: string;
  rail: boolean;
  children: ReactElement;
}

/** In the rail an icon's word comes on hover; beside the word it would only repeat it. */
export function RailLabel({ label, rail, children }: Props) {
  return (
    <Tooltip label={label} position="right" disabled={!rail}>
      {children}
    </Tooltip>
  );
}
