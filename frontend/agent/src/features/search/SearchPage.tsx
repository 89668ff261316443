import { useDebouncedCallback, useMediaQuery } from "@mantine/hooks";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { LiveBadge } from "@/components/LiveBadge";
import { useTranslation } from "@/i18n/useTranslation";
import { useHotkeys } from "@/lib/hotkeys";
import { Help } from "./Help";
import { Results } from "./Results";
import { useRecent } from "./recent";
import classes from "./Search.module.css";
import { SearchField } from "./SearchField";

const PAUSE_MS = 200;

/** Search over everything: the question is in the address, so that it can be kept, sent and gone back to. */
export function SearchPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { q = "" } = useSearch({ from: "/signed-in/search" });
  const phone = useMediaQuery("(max-width: 767.98px)", false, { getInitialValueInEffect: false });
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const { recent, remember, forget } = useRecent();
  const [text, setText] = useState(q);
  const asked = useRef(q);
  const ask = (next: string): void => {
    asked.current = next;
    void navigate({ to: "/search", search: next.trim() === "" ? {} : { q: next }, replace: true });
  };
  const askSoon = useDebouncedCallback(ask, PAUSE_MS);
  // An address that did not come from this field: back, forward, a link.
  useEffect(() => {
    if (q !== asked.current) setText(q);
    asked.current = q;
  }, [q]);
  // On the way in only; on a phone the keyboard would cover what was found.
  const begin = useRef(q === "" || !phone);
  useEffect(() => {
    if (begin.current) input.current?.focus();
  }, []);
  const change = (next: string): void => {
    setText(next);
    askSoon(next);
  };
  const askNow = (next: string): void => {
    setText(next);
    askSoon.cancel();
    ask(next);
    remember(next);
  };
  const step = (by: 1 | -1): void => move(list.current, by, input.current);
  useHotkeys({
    "/": () => input.current?.select(),
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
  });
  return (
    <main id="content" className={classes.page}>
      <header className={classes.header}>
        <h1 className="sr-only">{t("search.title")}</h1>
        <SearchField
          input={input}
          text={text}
          onText={change}
          onAsk={askNow}
          onDown={() => step(1)}
          recent={recent}
        />
        <LiveBadge />
      </header>
      <div ref={list} className={classes.body}>
        {q.trim() === "" ? (
          <Help
            recent={recent}
            onForget={forget}
            onAsk={askNow}
            onOperator={(name) => {
              change(`${text}${name}:`);
              input.current?.focus();
            }}
          />
        ) : (
          <Results q={q} phone={phone} onOpen={() => remember(q)} />
        )}
      </div>
    </main>
  );
}

/** From one hit to the next; above the first is the field. */
function move(list: HTMLElement | null, by: 1 | -1, field: HTMLElement | null): void {
  const hits = [...(list?.querySelectorAll<HTMLElement>("[data-hit]") ?? [])];
  const at = hits.indexOf(document.activeElement as HTMLElement);
  const next = at < 0 ? (by > 0 ? hits[0] : undefined) : hits[at + by];
  if (next) next.focus();
  else if (at + by < 0) field?.focus();
}
