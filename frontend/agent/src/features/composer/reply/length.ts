import type { Reply } from "@/api/reply";

/** How long an answer is, by the measure of its channel. */
export interface Length {
  used: number;
  /** What one message holds; null where there is no limit. */
  limit: number | null;
  /** Into how many messages it is cut. */
  messages: number;
  sms: Segments | null;
}

/** What a carrier bills: parts of a text message, and how many characters the last one still takes. */
export interface Segments {
  count: number;
  left: number;
  /** Letters outside the small alphabet of text messages: a part then holds less than half as much. */
  wide: boolean;
}

const SMS = new Set(["twilio", "vonage"]);
const BASIC = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
const DOUBLE = new Set("\f^{}\\[~]|€");

export function lengthOf(text: string, { channel, limits }: Pick<Reply, "channel" | "limits">): Length {
  const measure = limits.text_unit === "bytes" ? bytes : characters;
  const plain = text.trim();
  return {
    used: measure(plain),
    limit: limits.text,
    messages: limits.text === null ? 1 : messagesOf(plain, limits.text, measure),
    sms: SMS.has(channel.kind) && plain !== "" ? segmentsOf(plain) : null,
  };
}

const characters = (text: string): number => [...text].length;
const bytes = (text: string): number => new TextEncoder().encode(text).length;

/** Cut as the server cuts: between paragraphs, lines or words, where there are any in the second half. */
function messagesOf(text: string, limit: number, measure: (text: string) => number): number {
  let rest = text;
  let count = 1;
  while (measure(rest) > limit) {
    const head = longest(rest, limit, measure);
    const cut = ["\n\n", "\n", " "].map((mark) => head.lastIndexOf(mark)).find((at) => at > head.length / 2);
    rest = rest.slice(cut ?? head.length).trimStart();
    count += 1;
  }
  return count;
}

function longest(text: string, limit: number, measure: (text: string) => number): string {
  const letters = [...text];
  let [low, high] = [1, Math.min(letters.length, limit)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(letters.slice(0, middle).join("")) <= limit) low = middle;
    else high = middle - 1;
  }
  return letters.slice(0, low).join("");
}

function segmentsOf(text: string): Segments {
  const wide = [...text].some((letter) => !BASIC.has(letter) && !DOUBLE.has(letter));
  // a wide text counts UTF-16 units: an emoji is two of them
  const units = wide ? text.length : [...text].reduce((sum, each) => sum + (DOUBLE.has(each) ? 2 : 1), 0);
  const [alone, joined] = wide ? [70, 67] : [160, 153];
  const count = units <= alone ? 1 : Math.ceil(units / joined);
  return { count, left: (count === 1 ? alone : count * joined) - units, wide };
}
