/** What is being typed to find something: the words, and how many letters stand for it in the field. */
export interface Trigger {
  words: string;
  length: number;
}

/** A slash at the beginning of a line, and the words after it; a path or two slashes are text. */
export function slashIn(before: string | null): Trigger | null {
  const found = before === null ? null : /^\/([^/]{0,40})$/.exec(before);
  return found ? { words: found[1] ?? "", length: before?.length ?? 0 } : null;
}

/** An @ at the beginning of a word, and up to two words of a name after it; addresses are text. */
export function atIn(before: string | null): Trigger | null {
  const found = before === null ? null : /(?:^|[\s(])@((?:[^\s@]{1,30} ?){0,2})$/.exec(before);
  return found ? { words: found[1] ?? "", length: (found[1]?.length ?? 0) + 1 } : null;
}
