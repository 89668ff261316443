import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { Refused } from "../lib/api";
import { useHere } from "../lib/context";
import { lengthOf } from "../lib/playing";
import { Recording, type Trouble, troubleOf } from "../lib/recording";
import { Icon } from "./icons";
import "./voice.css";

interface Props {
  /** The panel is in front; nobody is recorded behind it. */
  open: boolean;
  onSend: (file: File) => Promise<void>;
  onClose: () => void;
}

type Stage = "asking" | "recording" | "paused" | "done" | "sending" | "trouble";
const LOOK_EVERY = 200;

/** A voice message: recorded, listened to, sent or thrown away. The microphone is asked for when this comes. */
export function Voice({ open, onSend, onClose }: Props) {
  const { chat, words } = useHere();
  const [stage, setStage] = useState<Stage>("asking");
  const [trouble, setTrouble] = useState<Trouble>("micFailed");
  const [length, setLength] = useState(0);
  const [file, setFile] = useState<File | null>(null);
  const [problem, setProblem] = useState("");
  const recording = useRef<Recording | null>(null);
  const url = useMemo(() => (file ? URL.createObjectURL(file) : ""), [file]);
  const next = useRef<HTMLButtonElement>(null);
  const discard = useRef<HTMLButtonElement>(null);

  const begin = () => {
    let gone = false;
    Recording.begin().then(
      (begun) => {
        if (gone) return void begun.end();
        recording.current = begun;
        setStage("recording");
      },
      (error) => {
        setTrouble(troubleOf(error));
        setStage("trouble");
      },
    );
    return () => {
      gone = true;
      recording.current?.end();
    };
  };
  const end = async () => {
    const heard = (await recording.current?.end()) ?? null;
    setFile(heard);
    setStage(heard ? "done" : "trouble");
  };
  useEffect(begin, []);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  // before it is seen: Escape would close the chat as long as nothing in here had the keys
  // biome-ignore lint/correctness/useExhaustiveDependencies: the button that comes next has the keys
  useLayoutEffect(() => (next.current ?? discard.current)?.focus(), [stage]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `end` looks at what is recorded now
  useEffect(() => {
    if (stage !== "recording" && stage !== "paused") return;
    if (!open) {
      end();
      return;
    }
    const look = setInterval(() => {
      setLength(recording.current?.length ?? 0);
      if (recording.current?.isFull(chat.setup.limits.bytes)) end();
    }, LOOK_EVERY);
    return () => clearInterval(look);
  }, [stage, open]);

  const pause = () => {
    stage === "recording" ? recording.current?.pause() : recording.current?.goOn();
    setStage(stage === "recording" ? "paused" : "recording");
  };
  const send = async () => {
    if (!file) return;
    setStage("sending");
    setProblem("");
    try {
      await onSend(file);
      onClose();
    } catch (error) {
      // it is still here, and can be sent again
      setProblem((error instanceof Refused && error.message) || words.voiceFailed);
      setStage("done");
    }
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onClose();
  };

  return (
    <div class="voice" role="group" aria-label={words.voice} onKeyDown={press}>
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {file ? (
        // biome-ignore lint/a11y/useMediaCaption: one's own voice, a moment ago
        <audio controls src={url} aria-label={words.ownVoice} />
      ) : (
        <p class={`heard ${stage}`}>
          <Icon name="mic" />
          <span role="status">{stage === "trouble" ? words[trouble] : words[saying(stage)]}</span>
          {stage !== "trouble" && <span role="timer">{lengthOf(length)}</span>}
        </p>
      )}
      <p class="steps">
        <button type="button" ref={discard} onClick={onClose}>
          {words.discard}
        </button>
        {(stage === "recording" || stage === "paused") && (
          <>
            <button type="button" onClick={pause}>
              {stage === "recording" ? words.pause : words.goOn}
            </button>
            <button type="button" ref={next} class="main" onClick={end}>
              {words.stop}
            </button>
          </>
        )}
        {file && (
          <button
            type="button"
            ref={next}
            class="main"
            aria-disabled={stage === "sending"}
            onClick={() => stage === "done" && send()}
          >
            {stage === "sending" ? words.uploading : words.send}
          </button>
        )}
      </p>
    </div>
  );
}

const saying = (stage: Stage) =>
  stage === "asking" ? "micAsking" : stage === "paused" ? "paused" : "recording";
