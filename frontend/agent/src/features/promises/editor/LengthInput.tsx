import { TextInput } from "@mantine/core";
import { useState } from "react";
import { readLength, sayLength } from "@/lib/length";
import classes from "./Targets.module.css";

interface Props {
  label: string;
  value: string;
  placeholder: string;
  error: string | undefined;
  onChange: (text: string) => void;
}

/** A length of time as people write it; once left, it stands as everyone reads it. What is wrong is said then, not while typing. */
export function LengthInput({ label, value, placeholder, error, onChange }: Props) {
  const [isWriting, setWriting] = useState(false);
  const settle = (): void => {
    setWriting(false);
    const read = readLength(value);
    if ("seconds" in read) onChange(sayLength(read.seconds));
    else if (read.problem === "empty") onChange("");
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
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
