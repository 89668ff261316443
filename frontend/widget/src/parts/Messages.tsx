import { useLayoutEffect, useRef } from "preact/hooks";
import type { View } from "../lib/chat";
import { useHere } from "../lib/context";
import { clock } from "../lib/time";
import { Chips } from "./Chips";
import { PromiseCard } from "./PromiseCard";
import { Said } from "./Said";
import { Unsent } from "./Unsent";

const NEAR = 80;

export function Messages({ view, onDetails }: { view: View; onDetails: () => void }) {
  const { words, say } = useHere();
  const pane = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const { said, waiting } = view.talk;

  // the end stays in sight for whoever is there; whoever reads further up is left alone
  useLayoutEffect(() => {
    if (atEnd.current && pane.current) pane.current.scrollTop = pane.current.scrollHeight;
  });
  const scrolled = () => {
    const { scrollHeight = 0, scrollTop = 0, clientHeight = 0 } = pane.current ?? {};
    atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR;
  };
  const own = said.findLast(({ from }) => from === "you");

  return (
    <div
      ref={pane}
      class="messages"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard
      tabIndex={0}
      role="group"
      aria-label={words.messages}
      onScroll={scrolled}
    >
      <div class="space" />
      <Greeting talked={said.length + waiting.length > 0} />
      {said.map((each, at) => (
        <Said
          key={each.n}
          message={each}
          before={said[at - 1]}
          state={each === own && waiting.length === 0 ? view.state : null}
        />
      ))}
      {waiting.map((each) => (
        <Unsent key={each.id} message={each} />
      ))}
      {view.writing && (
        <p class="writing">
          <span class="dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {say("typing", { name: view.writing })}
        </p>
      )}
      <PromiseCard view={view} onDetails={onDetails} />
      <Chips view={view} />
    </div>
  );
}

function Greeting({ talked }: { talked: boolean }) {
  const { chat, locale, say } = useHere();
  const { bot, office } = chat.setup;
  return (
    <div class="message theirs">
      <div class="bubble">
        <p>{bot ? say("helloBot", { name: bot }) : say("hello")}</p>
        {office.answer_by && !talked && <p>{say("writeNow", { time: clock(office.answer_by, locale) })}</p>}
      </div>
    </div>
  );
}
