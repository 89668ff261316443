import { TextInput } from "@mantine/core";
import { memo, useState } from "react";
import type { PromisedMetric } from "@/api/policies";
import { readLength, sayLength } from "@/lib/length";
import type { Column } from "./form";
import classes from "./Targets.module.css";

interface Props {
  metric: PromisedMetric;
  column: Column;
  label: string;
  value: string;
  placeholder: string;
  error: string | undefined;
  onChange: (metric: PromisedMetric, column: Column, text: string) => void;
}

/** A length of time as people write it; once left, it stands as everyone reads it. What is wrong is said then, not while typing. */
export const LengthInput = memo(function LengthInput(props: Props) {
  const { metric, column, label, value, placeholder, error, onChange } = props;
  const [isWriting, setWriting] = useState(false);
  const settle = (): void => {
    setWriting(false);
    const read = readLength(value);
    if ("seconds" in read) onChange(metric, column, sayLength(read.seconds));
    else if (read.problem === "empty") onChange(metric, column, "");
  };
  return (
    <TextInput
      className={classes.length ?? ""}
      aria-label={label}
      value={value}
      placeholder={placeholder}
      error={isWriting ? undefined : error}
      autoComplete="off"
      onFocus={() => setWriting(true)}
      onBlur={settle}
      onChange={({ currentTarget }) => onChange(metric, column, currentTarget.value)}
    />
  );
});
