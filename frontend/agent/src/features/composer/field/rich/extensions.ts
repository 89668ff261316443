import type { Extensions } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";

/** What mails show alike everywhere: no headings, no rules, no colours. Everything else is dropped when it is pasted. */
export const extensions: Extensions = [
  StarterKit.configure({
    heading: false,
    horizontalRule: false,
    underline: false,
    strike: false,
    trailingNode: false,
    link: {
      openOnClick: false,
      autolink: true,
      linkOnPaste: true,
      defaultProtocol: "https",
      protocols: ["http", "https", "mailto", "tel"],
      HTMLAttributes: { rel: "noopener noreferrer", target: "_blank" },
    },
  }),
];
