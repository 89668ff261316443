import type { Row } from "@/api/types";
import { nameOf } from "./visitor";

/** Letters without their accents, so "falcao" finds "Falcão". */
export function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Every word must occur somewhere in the row. */
export function matches(row: Row, text: string): boolean {
  const all = plain(
    `${nameOf(row.contact.name)} ${row.subject} ${row.snippet} ${row.id} ${row.assignee?.name ?? ""}`,
  );
  return plain(text)
    .replace("#", "")
    .split(/\s+/)
    .every((word) => all.includes(word));
}
