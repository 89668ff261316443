import { Modal, TextInput } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { type KeyboardEvent, type ReactNode, useId, useState } from "react";
import { useTranslation } from "@/i18n/useTranslation";
import { plain } from "@/lib/find";
import { useFocusBack } from "@/lib/focus";
import classes from "./Picker.module.css";

export interface Option {
  id: string;
  label: string;
  icon?: ReactNode;
  /** Quiet words at the end of the line. */
  hint?: ReactNode;
  /** What happens next, under the label. */
  note?: ReactNode;
  onPick: () => void;
}

interface Props {
  title: string;
  placeholder: string;
  options: Option[];
  /** Told of what is typed, where options depend on it. */
  onType?: (text: string) => void;
  /** An option made of what was typed, such as a new tag. */
  typed?: (text: string) => Option | null;
  /** A part of its own under the list, such as a field for a date. */
  more?: ReactNode;
  loading?: boolean;
  onClose: () => void;
}

/** One of many: type to narrow, arrows to move, Enter to choose. On a phone it comes from below. */
export function Picker({
  title,
  placeholder,
  options,
  onType,
  typed,
  more,
  loading = false,
  onClose,
}: Props) {
  const { t } = useTranslation();
  useFocusBack();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const list = useId();
  const isPhone = useMediaQuery("(max-width: 767.98px)", false, { getInitialValueInEffect: false });
  const own = typed?.(text.trim()) ?? null;
  const found = options.filter(({ label }) => plain(label).includes(plain(text.trim())));
  const shown = own ? [...found, own] : found;
  const here = Math.min(at, shown.length - 1);
  const pick = (option: Option | undefined): void => {
    if (!option) return;
    onClose();
    option.onPick();
  };
  const onKey = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined && event.key !== "Enter") return;
    event.preventDefault();
    if (step === undefined) pick(shown[here]);
    else go((here + step + shown.length) % shown.length);
  };
  const go = (next: number): void => {
    setAt(next);
    document.getElementById(`${list}-${next}`)?.scrollIntoView({ block: "nearest" });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={480}
      radius={14}
      yOffset={96}
      overlayProps={{ color: "#14201c", backgroundOpacity: 0.35 }}
      closeButtonProps={{ "aria-label": t("keys.close") }}
      classNames={{
        content: classes.content ?? "",
        header: classes.header ?? "",
        title: classes.title ?? "",
        body: classes.body ?? "",
        inner: classes.inner ?? "",
      }}
    >
      <TextInput
        data-autofocus={!isPhone || undefined}
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={shown.length > 0 ? `${list}-${here}` : undefined}
        aria-label={placeholder}
        placeholder={placeholder}
        leftSection={<IconSearch size={16} stroke={1.7} aria-hidden="true" />}
        className={classes.search ?? ""}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          onType?.(event.currentTarget.value.trim());
          setAt(0);
        }}
        onKeyDown={onKey}
      />
      <div role="listbox" id={list} aria-label={title} aria-busy={loading} className={classes.list}>
        {shown.map((option, index) => (
          // The field above holds the focus and moves through the list.
          // biome-ignore lint/a11y/useKeyWithClickEvents: see above
          <div
            key={option.id}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === here}
            className={classes.option}
            onPointerMove={() => setAt(index)}
            onClick={() => pick(option)}
          >
            {option.icon && <span className={classes.icon}>{option.icon}</span>}
            <span className={classes.words}>
              {option.label}
              {option.note && <span className={classes.note}>{option.note}</span>}
            </span>
            {option.hint && <span className={classes.hint}>{option.hint}</span>}
          </div>
        ))}
      </div>
      {shown.length === 0 && <p className={classes.none}>{t(loading ? "work.loading" : "palette.none")}</p>}
      {more && <div className={classes.more}>{more}</div>}
    </Modal>
  );
}
