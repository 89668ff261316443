import { useHere } from "../lib/context";
import type { Waiting } from "../lib/types";

/** A message on its way: dashed while it waits, and with the reason and the ways out when it was refused. */
export function Unsent({ message }: { message: Waiting }) {
  const { chat, words } = useHere();
  const { state, reason } = message;
  const says = state === "taken" ? words.sent : navigator.onLine ? words.sending : words.waits;
  return (
    <div class={`message mine ${state}`}>
      <p class="sr-only">{words.you}</p>
      {message.text && (
        <div class="bubble">
          <p>{message.text}</p>
        </div>
      )}
      {message.files.map((file) => (
        <p class="file" key={file.token}>
          {file.filename}
        </p>
      ))}
      {state === "refused" ? (
        <p class="meta bad" role="alert">
          {words.refused} {reason}{" "}
          <button type="button" onClick={() => chat.again(message.id)}>
            {words.again}
          </button>{" "}
          <button type="button" onClick={() => chat.discard(message.id)}>
            {words.discard}
          </button>
        </p>
      ) : (
        <p class="meta">{says}</p>
      )}
    </div>
  );
}
