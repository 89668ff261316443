import { useEffect, useRef } from "react";

/**
 * What the page on screen can do when it is asked from elsewhere, such as from the palette. A page lends its
 * commands while it is mounted; asking for one that nobody lends does nothing.
 */
export const commandNames = ["apply", "find", "filter", "density", "selectAll", "reply", "note"] as const;

export type CommandName = (typeof commandNames)[number];
type Commands = Partial<Record<CommandName, (() => void) | null>>;

const lent: { current: Commands }[] = [];

export function useCommands(commands: Commands): void {
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  useEffect(() => {
    lent.push(latest);
    return () => void lent.splice(lent.indexOf(latest), 1);
  }, []);
}

/** The one lent last wins: a dialog's before the page's. */
const lender = (name: CommandName): (() => void) | null | undefined =>
  lent.findLast(({ current }) => current[name])?.current[name];

export const offered = (): CommandName[] => commandNames.filter((name) => Boolean(lender(name)));

export const command = (name: CommandName): void => lender(name)?.();
