/** Every key and where it acts, in the order in which they are read. A new key is listed here, or nobody finds it. */

export const places = ["list", "selection", "ticket", "writing", "board", "go", "anywhere"] as const;
export type Place = (typeof places)[number];

export const keyList = [
  { place: "list", of: "J K", does: "move" },
  { place: "list", of: "down up", does: "move" },
  { place: "list", of: "enter", does: "open" },
  { place: "list", of: "A", does: "take" },
  { place: "list", of: "R", does: "reply" },
  { place: "list", of: "S", does: "snooze" },
  { place: "list", of: "E", does: "closeTicket" },
  { place: "list", of: "T", does: "tag" },
  { place: "list", of: "W", does: "nextOne" },
  { place: "list", of: ".", does: "apply" },
  { place: "list", of: "F", does: "filter" },
  { place: "list", of: "/", does: "find" },
  { place: "selection", of: "X", does: "select" },
  { place: "selection", of: "shift J K", does: "extend" },
  { place: "selection", of: "shift down up", does: "extend" },
  { place: "selection", of: "shift X", does: "selectAll" },
  { place: "selection", of: "esc", does: "deselect" },
  { place: "ticket", of: "J K", does: "move" },
  { place: "ticket", of: "R", does: "reply" },
  { place: "ticket", of: "N", does: "noteKey" },
  { place: "ticket", of: "A", does: "take" },
  { place: "ticket", of: "S", does: "snooze" },
  { place: "ticket", of: "E", does: "closeTicket" },
  { place: "ticket", of: "T", does: "tag" },
  { place: "ticket", of: "W", does: "nextOne" },
  { place: "ticket", of: "esc", does: "back" },
  { place: "writing", of: "mod enter", does: "sendHold" },
  { place: "writing", of: "mod shift enter", does: "sendClose" },
  { place: "writing", of: "esc", does: "leaveField" },
  { place: "board", of: "A", does: "acknowledge" },
  { place: "board", of: ".", does: "apply" },
  { place: "go", of: "G M", does: "goMine" },
  { place: "go", of: "G U", does: "goUnassigned" },
  { place: "go", of: "G A", does: "goAll" },
  { place: "go", of: "G W", does: "goWaiting" },
  { place: "go", of: "G S", does: "goSnoozed" },
  { place: "go", of: "G B", does: "goBoard" },
  { place: "anywhere", of: "mod K", does: "palette" },
  { place: "anywhere", of: "Z", does: "undo" },
  { place: "anywhere", of: "?", does: "all" },
] as const satisfies readonly { place: Place; of: string; does: string }[];

export type KeyEntry = (typeof keyList)[number];
