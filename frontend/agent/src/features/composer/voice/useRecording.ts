import { useEffect, useRef, useState } from "react";
import { LONGEST_MS, Recording, type Trouble, troubleOf } from "./Recording";

export type Stage = "asking" | "recording" | "paused" | "done" | "trouble";

export interface RecordingUse {
  stage: Stage;
  trouble: Trouble | null;
  /** Milliseconds recorded. */
  length: number;
  /** How loud it is, 0 to 1. */
  level: number;
  file: File | null;
  pause: () => void;
  goOn: () => void;
  /** Ends it, to be listened to. */
  end: () => void;
  /** Ends it, and gives what there is. */
  take: () => Promise<File | null>;
  again: () => void;
}

const TICK_MS = 100;

/**
 * Records as soon as it is there, or shows what was recorded `first`. When the page goes on to something else in the
 * middle, `onLeft` gets what was said until then: it is not lost.
 */
export function useRecording(form: string, first: File | null, onLeft: (file: File) => void): RecordingUse {
  const [stage, setStage] = useState<Stage>(first ? "done" : "asking");
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [heard, setHeard] = useState({ length: 0, level: 0 });
  const [file, setFile] = useState(first);
  const [tries, setTries] = useState(0);
  const running = useRef<Recording | null>(null);
  const left = useRef(onLeft);
  useEffect(() => {
    left.current = onLeft;
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each try; what was recorded first stays
  useEffect(() => {
    if (first) return;
    let gone = false;
    Recording.begin(form).then(
      (recording) => {
        if (gone) return void recording.end();
        running.current = recording;
        setStage("recording");
      },
      (error: unknown) => {
        if (gone) return;
        setTrouble(troubleOf(error));
        setStage("trouble");
      },
    );
    return () => {
      gone = true;
      const recording = running.current;
      running.current = null;
      void recording?.end().then((said) => said && left.current(said));
    };
  }, [tries]);

  const take = async (): Promise<File | null> => {
    const recording = running.current;
    running.current = null;
    return recording ? recording.end() : file;
  };
  const end = (): void => {
    void take().then((said) => {
      setFile(said);
      setTrouble(said ? null : "failed");
      setStage(said ? "done" : "trouble");
    });
  };
  const ending = useRef(end);
  useEffect(() => {
    ending.current = end;
  });
  useEffect(() => {
    if (stage !== "recording") return;
    const timer = setInterval(() => {
      const { length = 0, level = 0 } = running.current ?? {};
      setHeard({ length, level });
      if (length >= LONGEST_MS) ending.current();
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [stage]);
  return {
    ...{ stage, trouble, file, end, take },
    ...heard,
    pause: () => {
      running.current?.pause();
      setStage("paused");
    },
    goOn: () => {
      running.current?.goOn();
      setStage("recording");
    },
    again: () => {
      setTrouble(null);
      setStage("asking");
      setTries((all) => all + 1);
    },
  };
}
