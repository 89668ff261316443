import { useReducer, useRef } from "preact/hooks";
import { useHere } from "../lib/context";
import { lengthOf, playing } from "../lib/playing";
import type { ShownFile } from "../lib/types";
import { Icon } from "./icons";

const plays = (type: string): boolean => document.createElement("video").canPlayType(type) !== "";

/** A voice or video message. What plays goes on playing when the message is told of again. */
export function Player({ file }: { file: ShownFile }) {
  const { words, say } = useHere();
  const now = playing(file, plays);
  const from = useRef(now);
  const [, again] = useReducer((count: number) => count + 1, 0);
  if (typeof now !== "object")
    return (
      <>
        <Download file={file} />
        {now === "wait" && <p class="meta">{words.beingMade}</p>}
      </>
    );
  if (typeof from.current !== "object") from.current = now;
  const { url, film } = from.current;
  const ms = file.recording?.ms;
  const label = `${say(film ? "film" : "voice")}${ms ? `, ${lengthOf(ms)}` : ""}`;
  const given = {
    ...({ src: url, controls: true, preload: "metadata", "aria-label": label } as const),
    // its address ends after a day: then it is taken from the newest one
    onError: () => {
      from.current = now;
      again(undefined as never);
    },
  };
  return (
    <figure class="sound">
      {film ? <video {...given} playsInline /> : <audio {...given} />}
      <figcaption class="meta">{label}</figcaption>
    </figure>
  );
}

export function Download({ file: { url, name } }: { file: ShownFile }) {
  return (
    <a class="file" href={url ?? ""} download={name} target="_blank" rel="noopener noreferrer">
      <Icon name="file" />
      {name}
    </a>
  );
}
