/** What was written: plain words, and the same with formatting where there is any. */
export interface Content {
  text: string;
  /** The editor's own HTML; "" when nothing is formatted. */
  html: string;
}

export const NOTHING: Content = { text: "", html: "" };

/** The place where one writes, plain or rich: what the rest of the composer needs of it. */
export interface Field {
  focus: () => void;
  /** Puts this where the caret is, in place of so many letters before it. */
  insert: (what: Content, replacing?: number) => void;
  /** Everything anew. */
  replace: (what: Content) => void;
}

export interface FieldProps {
  value: Content;
  label: string;
  placeholder: string;
  lang: string | undefined;
  onChange: (value: Content) => void;
  /** Told what stands before the caret in its line; null when nothing is there to be completed. */
  onCaret: (before: string | null) => void;
  /** Something open above the field wants this key; true when it took it. */
  onKey: (event: KeyboardEvent) => boolean;
  /** What was pasted or dropped; true when it was taken as files, or refused. */
  onGiven: (data: DataTransfer) => boolean;
}

/** Where the caret stood in the plain field when the rich one takes its place; null when it was elsewhere. */
export type Caret = number | null;
