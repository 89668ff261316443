import { useHere } from "../lib/context";
import { split } from "../lib/links";
import { clock } from "../lib/time";
import type { Said as Message, State } from "../lib/types";
import { Files } from "./Files";
import { Icon } from "./icons";

interface Props {
  message: Message;
  before: Message | undefined;
  /** Given for the newest message of one's own: how far it got is said below it. */
  state: State | null;
}

export function Said({ message, before, state }: Props) {
  const { chat, words, locale, say } = useHere();
  const mine = message.from === "you";
  const first = before?.from !== message.from || before.name !== message.name;
  return (
    <div class={mine ? "message mine" : "message theirs"} lang={message.language ?? undefined}>
      {first && <Author message={message} />}
      {message.deleted ? (
        <p class="bubble gone">{words.deleted}</p>
      ) : (
        <>
          {(message.text || message.article) && (
            <div class="bubble">
              {message.text && <p>{mine ? message.text : split(message.text).map(spoken)}</p>}
              {message.article && (
                <a class="article" href={message.article.url} target="_blank" rel="noopener noreferrer">
                  <Icon name="page" />
                  <span>{message.article.title}</span>
                  <span class="sr-only">{words.newTab}</span>
                </a>
              )}
            </div>
          )}
          <Files files={message.files} />
        </>
      )}
      {message.reactions.length > 0 && (
        <p class="reactions">
          <span class="sr-only">{say("reacted", { name: chat.setup.name })} </span>
          {message.reactions.join(" ")}
        </p>
      )}
      {(state || message.edited) && (
        <p class="meta">
          {message.edited && `${words.edited} `}
          {state && say(far(message, state))} <time dateTime={message.at}>{clock(message.at, locale)}</time>
        </p>
      )}
    </div>
  );
}

function Author({ message }: { message: Message }) {
  const { chat, words, say } = useHere();
  if (message.from === "you") return <p class="sr-only">{words.you}</p>;
  if (message.from === "person") return <p class="author">{message.name || chat.setup.name}</p>;
  return (
    <p class="author">
      <Icon name="bot" />
      {say("botLabel", { name: chat.setup.bot ?? chat.setup.name })}
    </p>
  );
}

/** What we write can be pressed; what the visitor wrote is only shown. */
const spoken = (part: string, at: number) =>
  at % 2 ? (
    <a key={at} href={part} target="_blank" rel="noopener noreferrer">
      {part}
    </a>
  ) : (
    part
  );

function far(message: Message, state: State): "read" | "delivered" {
  return state.read_at && state.read_at >= message.at ? "read" : "delivered";
}
