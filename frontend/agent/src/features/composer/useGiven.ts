import { useState } from "react";

/** What an answer holds; the server takes no more. */
export const LONGEST = 200_000;

interface Use {
  /** Text that was not pasted because it is too long, until something is done about it. */
  tooLong: string | null;
  /** Decides what becomes of what was pasted or dropped; true when the field shall not take it itself. */
  take: (data: DataTransfer) => boolean;
  /** The long text becomes a file. */
  attach: () => void;
  dismiss: () => void;
}

/**
 * Files become attachments. Word processors put a picture of the words beside them: then the words are meant. What is
 * too long for an answer is refused before the browser works on it, and nothing written before is touched.
 */
export function useGiven(written: number, add: (files: Iterable<File>) => void): Use {
  const [tooLong, setTooLong] = useState<string | null>(null);
  const take = (data: DataTransfer): boolean => {
    const text = data.getData("text/plain");
    if (data.files.length > 0 && text.trim() === "") {
      add([...data.files]);
      return true;
    }
    if (written + text.length <= LONGEST) return false;
    setTooLong(text);
    return true;
  };
  const attach = (): void => {
    if (tooLong !== null) add([new File([tooLong], "pasted.txt", { type: "text/plain" })]);
    setTooLong(null);
  };
  return { tooLong, take, attach, dismiss: () => setTooLong(null) };
}
