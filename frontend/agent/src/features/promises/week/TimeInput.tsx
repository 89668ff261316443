import { TextInput } from "@mantine/core";
import type { KeyboardEvent } from "react";
import { readTime, stepTime } from "./hours";
import classes from "./TimeInput.module.css";

interface Props {
  /** Seen above the field, or only said when it stands in a row of them. */
  label: string;
  hidden?: boolean;
  value: string;
  /** Whether something is wrong with it; the words stand elsewhere. */
  isWrong?: boolean;
  onChange: (time: string) => void;
}

/** A time of day on 24 hours: "9" and "930" will do, the arrow keys go by a quarter of an hour, with Shift by an hour. */
export function TimeInput({ label, hidden = false, value, isWrong = false, onChange }: Props) {
  const onKeyDown = (event: KeyboardEvent): void => {
    const way = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
    const time = readTime(value);
    if (way === 0 || time === null) return;
    event.preventDefault();
    onChange(stepTime(time, way * (event.shiftKey ? 60 : 15)));
  };
  return (
    <TextInput
      className={classes.time ?? ""}
      {...(hidden ? { "aria-label": label } : { label })}
      value={value}
      placeholder="00:00"
      inputMode="numeric"
      autoComplete="off"
      error={isWrong}
      onKeyDown={onKeyDown}
      onBlur={() => onChange(readTime(value) ?? value.trim())}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
