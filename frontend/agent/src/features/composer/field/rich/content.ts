import type { JSONContent } from "@tiptap/core";
import type { Content } from "../field";

/**
 * Each line is a paragraph, so plain words go in and come out unchanged. What leaves as a mail has paragraphs as
 * mails have them: lines broken within, blank lines between.
 */

const escaped = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/** The editor's HTML for plain words. */
export const htmlOf = (text: string): string =>
  text
    .split("\n")
    .map((line) => `<p>${escaped(line)}</p>`)
    .join("");

const BLOCKS = new Set(["bulletList", "orderedList", "blockquote", "codeBlock"]);

/** Is there anything that plain words cannot say? */
export function isFormatted(node: JSONContent): boolean {
  if (node.marks?.some((mark) => !isBareLink(node, mark))) return true;
  return BLOCKS.has(node.type ?? "") || (node.content ?? []).some(isFormatted);
}

/** An address that reads as it leads is a link in every mail program anyway. */
const isBareLink = (node: JSONContent, mark: NonNullable<JSONContent["marks"]>[number]): boolean =>
  mark.type === "link" && bare(String(mark.attrs?.href ?? "")) === bare(node.text ?? "");
const bare = (address: string): string => address.replace(/^(https?:\/\/|mailto:)/, "").replace(/\/$/, "");

/** What was written as plain words, with signs where the eye needs them. */
export function textOf(node: JSONContent, indent = ""): string {
  const children = node.content ?? [];
  switch (node.type) {
    case "text":
      return node.text ?? "";
    case "hardBreak":
      return "\n";
    case "paragraph":
      return children.map((child) => textOf(child, indent)).join("");
    case "codeBlock":
      return children.map((child) => textOf(child)).join("");
    case "blockquote":
      return lines(children, indent).replace(/^/gm, "> ");
    case "bulletList":
      return children.map((item) => listed("• ", item)).join("\n");
    case "orderedList": {
      const first = Number(node.attrs?.start ?? 1);
      return children.map((item, at) => listed(`${first + at}. `, item)).join("\n");
    }
    default:
      return lines(children, indent);
  }
}

const lines = (children: JSONContent[], indent: string): string =>
  children.map((child) => textOf(child, indent)).join("\n");

/** Further lines of an item stand below its first letter. */
const listed = (sign: string, item: JSONContent): string =>
  sign + lines(item.content ?? [], "").replace(/\n/g, `\n${" ".repeat(sign.length)}`);

/** The editor's document as it is kept: words, and HTML when there is something to it. */
export const contentOf = (document: JSONContent, html: string): Content => ({
  text: textOf(document),
  html: isFormatted(document) ? html : "",
});
