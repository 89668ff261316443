import { IconClockHour4, IconSearch, IconX } from "@tabler/icons-react";
import { type ChangeEvent, type KeyboardEvent, type RefObject, useId, useState } from "react";
import { Keys } from "@/components/Keys";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./SearchField.module.css";
import { type Offer, offers, pieceAt, take } from "./suggest";
import { useValues } from "./useValues";

interface Props {
  input: RefObject<HTMLInputElement | null>;
  text: string;
  onText: (text: string) => void;
  /** Enter: the question is as it should be. */
  onAsk: (text: string) => void;
  /** Down, when nothing is offered: into what was found. */
  onDown: () => void;
  recent: string[];
}

type Choice = { key: string; offer: Offer } | { key: string; recent: string };

/** The question. Operators and their values are offered while it is typed, older questions before that. */
export function SearchField({ input, text, onText, onAsk, onDown, recent }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const [caret, setCaret] = useState(text.length);
  const piece = pieceAt(text, Math.min(caret, text.length));
  const values = useValues(piece);
  const choices: Choice[] =
    text.trim() === ""
      ? recent.map((each) => ({ key: each, recent: each }))
      : offers(piece, values).map((offer) => ({ key: offer.piece, offer }));
  const isOpen = open && choices.length > 0;
  const close = (): void => {
    setOpen(false);
    setActive(-1);
  };
  const choose = (choice: Choice): void => {
    setActive(-1);
    if ("recent" in choice) {
      close();
      onAsk(choice.recent);
    } else insert(choice.offer);
  };
  const insert = (offer: Offer): void => {
    const taken = take(text, Math.min(caret, text.length), offer);
    onText(taken.text);
    setCaret(taken.caret);
    requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.setSelectionRange(taken.caret, taken.caret);
    });
  };
  const onChange = ({ currentTarget }: ChangeEvent<HTMLInputElement>): void => {
    onText(currentTarget.value);
    setCaret(currentTarget.selectionStart ?? currentTarget.value.length);
    setActive(-1);
    setOpen(true);
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    const chosen = choices[active];
    const keys: Record<string, () => void> = {
      ArrowDown: () => (isOpen ? setActive((at) => (at + 1) % choices.length) : onDown()),
      ArrowUp: () => isOpen && setActive((at) => (at <= 0 ? choices.length : at) - 1),
      Enter: () => {
        if (isOpen && chosen) return choose(chosen);
        close();
        onAsk(text);
      },
      Escape: () => (isOpen ? close() : input.current?.blur()),
      ...(isOpen && chosen && { Tab: () => choose(chosen) }),
    };
    const act = keys[event.key];
    if (!act || event.metaKey || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    act();
  };
  return (
    <div className={classes.root}>
      <IconSearch className={classes.icon} size={17} stroke={1.7} aria-hidden="true" />
      <input
        ref={input}
        className={classes.input}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={500}
        role="combobox"
        aria-label={t("search.title")}
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && active >= 0 ? `${id}-${active}` : undefined}
        placeholder={t("search.hint")}
        value={text}
        onChange={onChange}
        onKeyDown={onKey}
        onFocus={() => setOpen(true)}
        onBlur={close}
        onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart ?? 0)}
      />
      {text === "" ? (
        <span className={classes.key}>
          <Keys of="/" />
        </span>
      ) : (
        <button
          type="button"
          className={classes.clear}
          aria-label={t("search.clear")}
          onClick={() => {
            onText("");
            input.current?.focus();
          }}
        >
          <IconX size={16} stroke={1.7} aria-hidden="true" />
        </button>
      )}
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={t("search.offers")}
        hidden={!isOpen}
        className={classes.list}
      >
        {choices.map((choice, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field holds the focus and the keys
          <div
            key={choice.key}
            id={`${id}-${at}`}
            role="option"
            tabIndex={-1}
            aria-selected={at === active}
            className={classes.choice}
            // The field keeps the focus.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(choice)}
          >
            {"recent" in choice ? (
              <>
                <IconClockHour4 size={15} stroke={1.7} aria-hidden="true" />
                {choice.recent}
              </>
            ) : (
              <>
                <span className={classes.piece}>{choice.offer.piece}</span>
                <span className={classes.means}>{t(`search.operator.${choice.offer.operator}`)}</span>
              </>
            )}
          </div>
        ))}
      </div>
    </div>
  );
}
