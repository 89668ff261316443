import type { View } from "../lib/chat";
import { useHere } from "../lib/context";
import { useMinute } from "../lib/hooks";
import { clock, left } from "../lib/time";

const WIDTH = 320;

/** By when a person answers, as a time; the line shows how much of the promised time is left, in ink only. */
export function PromiseCard({ view, onDetails }: { view: View; onDetails: () => void }) {
  const { chat, words, locale, say } = useHere();
  useMinute();
  const state = view.state;
  const expected = state && (state.handed_over || !chat.setup.bot);
  if (!state || !expected || (!state.promise && (state.person || view.talk.said.length === 0))) return null;
  const { promise, person, visitor } = state;
  return (
    <section class="promise" aria-label={words.answerBy}>
      {promise?.late ? (
        <p class="by">{person ? say("latePerson", { name: person }) : words.late}</p>
      ) : promise ? (
        <>
          <p class="by">
            <span>{words.answerBy}</span>
            <time dateTime={promise.by}>{clock(promise.by, locale)}</time>
          </p>
          <svg class="line" viewBox={`0 0 ${WIDTH} 26`} preserveAspectRatio="none" aria-hidden="true">
            <path class="track" d={`M2 13H${WIDTH - 2}M${WIDTH - 1} 8v10`} />
            <path class="bar" d={`M2 13H${2 + left(promise.since, promise.by) * (WIDTH - 4)}`} />
            <path class="due" d="M1.5 1v24" />
          </svg>
        </>
      ) : (
        <p class="by">{words.answerSoon}</p>
      )}
      {visitor.email ? (
        <p class="after">
          {say("closePage", { email: visitor.email })}{" "}
          {!visitor.proved && (
            <button type="button" class="link" onClick={onDetails}>
              {words.change}
            </button>
          )}
        </p>
      ) : (
        <p class="after">
          <button type="button" class="link" onClick={onDetails}>
            {words.leaveEmail}
          </button>
        </p>
      )}
    </section>
  );
}
