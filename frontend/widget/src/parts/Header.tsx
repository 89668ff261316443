import { useEffect, useRef, useState } from "preact/hooks";
import type { View } from "../lib/chat";
import { useHere } from "../lib/context";
import { clock } from "../lib/time";
import { Icon } from "./icons";

interface Props {
  view: View;
  onDetails: () => void;
  onForget: () => void;
  onClose: () => void;
}

export function Header({ view, onDetails, onForget, onClose }: Props) {
  const { chat, words } = useHere();
  const [menu, setMenu] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (menu) list.current?.querySelector("button")?.focus();
  }, [menu]);

  const pick = (act: () => void) => () => {
    setMenu(false);
    button.current?.focus();
    act();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    pick(() => undefined)();
  };

  return (
    <header>
      <div class="who">
        <h1>{chat.setup.name}</h1>
        <Status view={view} />
      </div>
      <button
        ref={button}
        type="button"
        class="tool"
        aria-label={words.menu}
        aria-expanded={menu}
        onClick={() => setMenu(!menu)}
      >
        <Icon name="more" />
      </button>
      <button type="button" class="tool" aria-label={words.close} onClick={onClose}>
        <Icon name="close" />
      </button>
      {menu && (
        <div ref={list} class="menu" role="group" aria-label={words.menu} onKeyDown={press}>
          <button type="button" onClick={pick(onDetails)}>
            {words.details}
          </button>
          {chat.known && (
            <button type="button" onClick={pick(onForget)}>
              {words.forget}
            </button>
          )}
        </div>
      )}
    </header>
  );
}

function Status({ view }: { view: View }) {
  const { chat, locale, say } = useHere();
  const { office } = chat.setup;
  const person = view.state?.person;
  const text = person
    ? say("answers", { name: person })
    : office.open
      ? office.until
        ? say("hereUntil", { time: say("today", { time: clock(office.until, locale) }) })
        : say("here")
      : office.opens_at
        ? say("backAt", { time: clock(office.opens_at, locale) })
        : say("away");
  return (
    <p class={office.open || person ? "status here" : "status"}>
      <i aria-hidden="true" />
      {text}
    </p>
  );
}
