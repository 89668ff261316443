import { useCallback, useRef, useState } from "react";
import { Problem } from "@/api/http";
import { MAX_UPLOAD, type Upload, upload } from "@/api/uploads";
import { addFile, dropFile, keepFiles, keptFiles } from "./files";

export interface Attaching {
  key: string;
  name: string;
  size: number;
  /** Content type, as the browser or the server says. */
  type: string;
  done: Upload | null;
  /** The share that has left, 0 to 1. */
  progress: number;
  /** "" while it is under way or done; "tooLarge", "failed", or the server's words. */
  error: string;
  /** What to send again after a failure; null when that would not help, or nothing has failed. */
  again: File | null;
}

interface Use {
  files: Attaching[];
  /** Those that are on the server. */
  done: Upload[];
  /** Nothing is under way and nothing has failed: no message leaves without a file its writer sees beside it. */
  complete: boolean;
  add: (files: Iterable<File>) => void;
  /** Takes a file away; one that is under way is called off. */
  remove: (key: string) => void;
  retry: (key: string) => void;
  put: (uploads: Upload[]) => void;
}

const begun = (file: File): Attaching => ({
  key: crypto.randomUUID(),
  name: file.name,
  size: file.size,
  type: file.type,
  done: null,
  progress: 0,
  error: "",
  again: null,
});
const attached = (done: Upload): Attaching => ({
  ...{ key: crypto.randomUUID(), name: done.filename, size: done.size, done },
  type: done.content_type,
  ...{ progress: 1, error: "", again: null },
});
const doneOf = (files: Attaching[]): Upload[] => files.flatMap((each) => (each.done ? [each.done] : []));

/** The server's no to this very file stays a no; without an answer, or with "later", another try may do. */
const mayHelp = (failure: unknown): boolean =>
  !(failure instanceof Problem) || failure.status >= 500 || failure.status === 429;

/** Files that will go with the message: each uploads as soon as it is chosen, and is kept with the draft. */
export function useUploads(agent: number, ticket: number): Use {
  const [files, setFiles] = useState(() => keptFiles(agent, ticket, Date.now()).map(attached));
  const underWay = useRef(new Map<string, AbortController>());
  const mark = useCallback((key: string, fields: Partial<Attaching>) => {
    setFiles((all) => all.map((each) => (each.key === key ? { ...each, ...fields } : each)));
  }, []);

  const send = useCallback(
    async (key: string, file: File) => {
      const control = new AbortController();
      underWay.current.set(key, control);
      try {
        const onProgress = (progress: number): void => mark(key, { progress });
        const done = await upload(file, { signal: control.signal, onProgress });
        // Kept at once: the agent may be on another ticket by now.
        addFile(agent, ticket, done, Date.now());
        mark(key, { done, progress: 1 });
      } catch (failure) {
        const error = failure instanceof Problem ? failure.message : "failed";
        mark(key, { error, again: mayHelp(failure) ? file : null });
      } finally {
        underWay.current.delete(key);
      }
    },
    [agent, ticket, mark],
  );

  const add = useCallback(
    (chosen: Iterable<File>) => {
      for (const file of chosen) {
        const entry = begun(file);
        const isTooLarge = file.size > MAX_UPLOAD;
        setFiles((all) => [...all, isTooLarge ? { ...entry, error: "tooLarge" } : entry]);
        if (!isTooLarge) void send(entry.key, file);
      }
    },
    [send],
  );
  const retry = (key: string): void => {
    const file = files.find((each) => each.key === key)?.again;
    if (!file) return;
    mark(key, { error: "", again: null, progress: 0 });
    void send(key, file);
  };
  const remove = (key: string): void => {
    underWay.current.get(key)?.abort();
    const done = files.find((each) => each.key === key)?.done;
    if (done) dropFile(agent, ticket, done.id, Date.now());
    setFiles((all) => all.filter((each) => each.key !== key));
  };
  const put = (uploads: Upload[]): void => {
    keepFiles(agent, ticket, uploads, Date.now());
    setFiles(uploads.map(attached));
  };
  const complete = files.every((each) => each.done !== null);
  return { files, done: doneOf(files), complete, add, remove, retry, put };
}
