const NO_BREAK = "\u00a0";
const JOINER = "\u2060";

/** For the screen: a number stays with its unit, and a range of hours or days on one line. */
export const unbroken = (text: string): string =>
  text
    .replace(/(\d) (?=(?:h|min|s)\b)/g, `$1${NO_BREAK}`)
    .replace(/(\d\u00a0h) (?=\d)/g, `$1${NO_BREAK}`)
    .replace(/–/g, `${JOINER}–${JOINER}`);
