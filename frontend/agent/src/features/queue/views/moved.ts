const sectionOf = (key: string): string => (key.includes(":") ? key.slice(0, key.indexOf(":")) : "");

/** The keys with one moved past its neighbour in its own section; the same when there is none. Pure. */
export function moved(keys: string[], key: string, by: 1 | -1): string[] {
  const section = keys.filter((each) => sectionOf(each) === sectionOf(key));
  const neighbour = section[section.indexOf(key) + by];
  if (neighbour === undefined) return keys;
  return keys.map((each) => (each === key ? neighbour : each === neighbour ? key : each));
}

/** Whether it can be moved that way. */
export const canMove = (keys: string[], key: string, by: 1 | -1): boolean => moved(keys, key, by) !== keys;
