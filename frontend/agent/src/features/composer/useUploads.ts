import { useCallback, useState } from "react";
import { Problem } from "@/api/http";
import { MAX_UPLOAD, type Upload, upload } from "@/api/uploads";
import { keepFiles, keptFiles } from "./files";

export interface Attaching {
  key: string;
  name: string;
  size: number;
  done: Upload | null;
  /** "" while it is under way or done; "tooLarge", or the server's words. */
  error: string;
}

interface Use {
  files: Attaching[];
  /** Those that are on the server. */
  done: Upload[];
  /** Nothing is under way and nothing has failed: no message leaves without a file its writer sees beside it. */
  complete: boolean;
  add: (files: Iterable<File>) => void;
  remove: (key: string) => void;
  put: (uploads: Upload[]) => void;
}

const attached = (done: Upload): Attaching => ({
  key: crypto.randomUUID(),
  name: done.filename,
  size: done.size,
  done,
  error: "",
});
const doneOf = (files: Attaching[]): Upload[] => files.flatMap((each) => (each.done ? [each.done] : []));

/** Files that will go with the message: each uploads as soon as it is chosen, and is kept with the draft. */
export function useUploads(agent: number, ticket: number): Use {
  const [files, setFiles] = useState(() => keptFiles(agent, ticket, Date.now()).map(attached));
  const mark = useCallback((key: string, fields: Partial<Attaching>) => {
    setFiles((all) => all.map((each) => (each.key === key ? { ...each, ...fields } : each)));
  }, []);
  const start = useCallback(
    async (file: File) => {
      const key = crypto.randomUUID();
      const error = file.size > MAX_UPLOAD ? "tooLarge" : "";
      setFiles((all) => [...all, { key, name: file.name, size: file.size, done: null, error }]);
      if (error) return;
      try {
        const done = await upload(file);
        // Kept at once: the agent may be on another ticket by now.
        keepFiles(agent, ticket, [...keptFiles(agent, ticket, Date.now()), done], Date.now());
        mark(key, { done });
      } catch (failure) {
        mark(key, { error: failure instanceof Problem ? failure.message : "failed" });
      }
    },
    [agent, ticket, mark],
  );
  const add = useCallback(
    (chosen: Iterable<File>) => {
      for (const file of chosen) void start(file);
    },
    [start],
  );
  const hold = (next: Attaching[]): void => {
    keepFiles(agent, ticket, doneOf(next), Date.now());
    setFiles(next);
  };
  return {
    files,
    done: doneOf(files),
    complete: files.every((each) => each.done !== null),
    add,
    remove: (key) => hold(files.filter((each) => each.key !== key)),
    put: (uploads) => hold(uploads.map(attached)),
  };
}
