import { useCallback, useState } from "react";
import { Problem } from "@/api/http";
import { MAX_UPLOAD, type Upload, upload } from "@/api/uploads";

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
  add: (files: Iterable<File>) => void;
  remove: (key: string) => void;
  put: (uploads: Upload[]) => void;
  busy: boolean;
}

const attached = (done: Upload): Attaching => ({
  key: crypto.randomUUID(),
  name: done.filename,
  size: done.size,
  done,
  error: "",
});

/** Files that will go with the message: each uploads as soon as it is chosen. */
export function useUploads(): Use {
  const [files, setFiles] = useState<Attaching[]>([]);
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
        mark(key, { done: await upload(file) });
      } catch (failure) {
        mark(key, { error: failure instanceof Problem ? failure.message : "failed" });
      }
    },
    [mark],
  );
  const add = useCallback(
    (chosen: Iterable<File>) => {
      for (const file of chosen) void start(file);
    },
    [start],
  );
  const remove = useCallback((key: string) => setFiles((all) => all.filter((each) => each.key !== key)), []);
  const put = useCallback((uploads: Upload[]) => setFiles(uploads.map(attached)), []);
  return { files, add, remove, put, busy: files.some((each) => each.done === null && each.error === "") };
}
