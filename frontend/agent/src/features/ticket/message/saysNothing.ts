import type { Message } from "@/api/types";

/** There is nothing to be read in it, as in a voice message: what came with it is all there is. */
export function saysNothing({ attachments, media = [], ...message }: Message): boolean {
  const { direction, text, quoted, html_url, degraded, deleted_at } = message;
  const isRead = text.trim() !== "" || quoted !== "" || html_url !== null || degraded || Boolean(deleted_at);
  return direction !== "note" && !isRead && attachments.length + media.length > 0;
}
