import type { UsedTag } from "@/api/tags";
import { plain } from "@/lib/find";

/** What is offered while a tag is typed, and what a typed tag is. Pure. */

const MOST = 8;

/** Tags in use with the text in them that the ticket does not carry yet, the server's order kept. */
export const offered = (used: UsedTag[], tags: string[], text: string): string[] =>
  used
    .map(({ tag }) => tag)
    .filter((tag) => !tags.includes(tag) && plain(tag).includes(plain(text.trim())))
    .slice(0, MOST);

/** The tag that there is, when what was typed differs from it in accents or capitals alone. */
export const knownAs = (typed: string, tags: string[], used: UsedTag[]): string =>
  [...tags, ...used.map(({ tag }) => tag)].find((tag) => plain(tag) === plain(typed)) ?? typed;
