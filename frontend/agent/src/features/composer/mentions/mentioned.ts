import type { Person } from "@/api/types";

/** Who is called in a note: everybody whose whole name stands behind an @, a longer name before a shorter one. */
export function mentioned(text: string, people: Person[]): number[] {
  let rest = text;
  const found: number[] = [];
  for (const person of [...people].sort((one, other) => other.name.length - one.name.length)) {
    if (!rest.includes(`@${person.name}`)) continue;
    rest = rest.replaceAll(`@${person.name}`, "");
    found.push(person.id);
  }
  return found;
}
