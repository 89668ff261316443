import { SegmentedControl } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./Choice.module.css";

interface Props<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; label: ReactNode }[];
  onChange: (value: T) => void;
}

/** One of a few, all in sight. */
export function Choice<T extends string>({ label, value, options, onChange }: Props<T>) {
  return (
    <SegmentedControl
      className={classes.choice ?? ""}
      mod={{ many: options.length > 3 }}
      aria-label={label}
      radius={9}
      value={value}
      onChange={onChange}
      data={[...options]}
    />
  );
}
