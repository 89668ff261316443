import { Checkbox, NativeSelect, TextInput, type TextInputProps } from "@mantine/core";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import type { CustomField } from "@/api/fields";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./CustomFields.module.css";
import { LONGEST_TEXT, readAs, shownAs, type Value } from "./values";

interface Props {
  field: CustomField;
  value: Value | undefined;
  /** What is wrong with it, or why it is asked for. */
  error: string | undefined;
  /** It is what a panel that opens is about. */
  isFirst: boolean;
  onFill: (value: Value) => void;
}

export const idOf = (key: string): string => `field-${key}`;

/** One value, given as its kind is: kept when the field is left or Enter is pressed, put back by Esc. */
export function FieldInput({ field, value, error, isFirst, onFill }: Props) {
  const { t } = useTranslation();
  const shared = {
    id: idOf(field.key),
    error,
    className: classes.input ?? "",
    size: "xs",
    "data-autofocus": isFirst || undefined,
  } as const;
  const label = (
    <>
      {field.label}
      {field.required_to_close && <span className={classes.needed}>{t("fields.needed")}</span>}
    </>
  );
  if (field.kind === "checkbox")
    return (
      <Checkbox
        {...shared}
        label={label}
        checked={value === true}
        onChange={(event) => onFill(event.currentTarget.checked)}
      />
    );
  if (field.kind === "choice")
    return (
      <NativeSelect
        {...shared}
        label={label}
        value={typeof value === "string" ? value : ""}
        data={[{ value: "", label: t("fields.none") }, ...choicesOf(field, value)]}
        onChange={(event) => onFill(event.currentTarget.value || null)}
      />
    );
  return <Typed {...{ field, value, onFill, label, shared }} />;
}

/** A choice that is no longer offered is still what the ticket says. */
const choicesOf = ({ choices }: CustomField, value: Value | undefined): string[] =>
  typeof value === "string" && !choices.includes(value) ? [value, ...choices] : choices;

interface TypedProps extends Pick<Props, "field" | "value" | "onFill"> {
  label: ReactNode;
  shared: Pick<TextInputProps, "id" | "error" | "className" | "size">;
}

function Typed({ field, value, onFill, label, shared }: TypedProps) {
  const { t, i18n } = useTranslation();
  const known = shownAs(value, i18n.language);
  // What is being typed stays, whatever others fill in meanwhile; once it is left, what is kept counts.
  const [typed, setTyped] = useState<string | null>(null);
  const read = typed === null ? null : readAs(field, typed);
  const keep = (): void => {
    if (typed === null || read === undefined) return;
    setTyped(null);
    if (read !== (value ?? null)) onFill(read);
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === "Enter") keep();
    if (event.key !== "Escape" || typed === null) return;
    event.stopPropagation();
    setTyped(null);
  };
  return (
    <TextInput
      {...shared}
      label={label}
      error={read === undefined ? t("fields.noNumber") : shared.error}
      type={field.kind === "date" ? "date" : "text"}
      inputMode={field.kind === "number" ? "decimal" : undefined}
      maxLength={LONGEST_TEXT}
      value={typed ?? known}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={onKey}
    />
  );
}
