import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Refused } from "../lib/api";
import { useHere } from "../lib/context";
import type { Kept } from "../lib/types";
import { Icon } from "./icons";
import type { Voice } from "./Voice";

const TALLEST = 140;

const canRecord = (): boolean => typeof MediaRecorder !== "undefined" && Boolean(navigator.mediaDevices);

export function Composer({ open }: { open: boolean }) {
  const { chat, words, say } = useHere();
  const { limits } = chat.setup;
  const [text, setText] = useState("");
  const [files, setFiles] = useState<Kept[]>([]);
  const [going, setGoing] = useState(0);
  const [problem, setProblem] = useState("");
  const [Recorder, setRecorder] = useState<typeof Voice | null>(null);
  const box = useRef<HTMLTextAreaElement>(null);

  useLayoutEffect(() => {
    if (!box.current) return;
    box.current.style.height = "auto";
    box.current.style.height = `${Math.min(TALLEST, box.current.scrollHeight)}px`;
  });

  const empty = !text.trim() && files.length === 0;
  const send = () => {
    if (empty || going > 0) return;
    chat.say(text.trim(), files);
    setText("");
    setFiles([]);
    setProblem("");
    box.current?.focus();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  };
  const choose = async (chosen: File[]) => {
    setProblem("");
    for (const file of chosen.slice(0, limits.files - files.length)) {
      if (file.size > limits.bytes) {
        setProblem(say("tooLarge", { name: file.name, mb: Math.floor(limits.bytes / 1024 / 1024) }));
        continue;
      }
      setGoing((count) => count + 1);
      try {
        const kept = await chat.upload(file);
        setFiles((known) => [...known, kept]);
      } catch (error) {
        const why = error instanceof Refused && error.message;
        setProblem(why || say("uploadFailed", { name: file.name }));
      } finally {
        setGoing((count) => count - 1);
      }
    }
  };
  // what records is loaded when somebody wants to
  const record = () =>
    import("./Voice").then(
      ({ Voice: part }) => setRecorder(() => part),
      () => setProblem(words.micFailed),
    );
  const sendVoice = async (file: File) => chat.say("", [await chat.upload(file)]);
  const closeVoice = () => {
    setRecorder(null);
    requestAnimationFrame(() => box.current?.focus());
  };
  const picked = ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
    choose([...(currentTarget.files ?? [])]);
    currentTarget.value = "";
  };
  const paste = (event: ClipboardEvent) => {
    const pasted = [...(event.clipboardData?.files ?? [])];
    if (pasted.length === 0 || limits.files === 0) return;
    event.preventDefault();
    choose(pasted);
  };

  if (Recorder) return <Recorder open={open} onSend={sendVoice} onClose={closeVoice} />;
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {(files.length > 0 || going > 0) && (
        <ul class="chosen">
          {files.map((file) => (
            <li key={file.token}>
              <span>{file.filename}</span>
              <button
                type="button"
                aria-label={say("remove", { name: file.filename })}
                onClick={() => setFiles(files.filter((each) => each !== file))}
              >
                <Icon name="cross" />
              </button>
            </li>
          ))}
          {going > 0 && <li>{words.uploading}</li>}
        </ul>
      )}
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <div class="field">
        <textarea
          ref={box}
          data-first
          rows={1}
          value={text}
          maxLength={limits.text}
          placeholder={words.message}
          aria-label={words.message}
          onInput={({ currentTarget }) => {
            setText(currentTarget.value);
            chat.write(currentTarget.value);
          }}
          onKeyDown={press}
          onPaste={paste}
        />
        {limits.files > 0 && (
          <>
            <input id="file" type="file" multiple hidden onChange={picked} />
            <button
              type="button"
              class="tool"
              aria-label={words.attach}
              onClick={() => document.getElementById("file")?.click()}
            >
              <Icon name="clip" />
            </button>
            {canRecord() && (
              <button type="button" class="tool" aria-label={words.record} onClick={record}>
                <Icon name="mic" />
              </button>
            )}
          </>
        )}
        <button type="submit" class="send" aria-label={words.send} aria-disabled={empty || going > 0}>
          <Icon name="send" />
        </button>
      </div>
    </form>
  );
}
