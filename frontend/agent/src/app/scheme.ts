import { localStorageColorSchemeManager, type MantineColorSchemeManager } from "@mantine/core";

const kept = localStorageColorSchemeManager();
const onWall = (): boolean => location.pathname === "/wallboard";

/**
 * Light or dark is remembered in the browser, and its other windows follow. A wall does neither: it is dark whatever
 * the agent beside it chose, and their windows stay as they are.
 */
export const schemeManager: MantineColorSchemeManager = {
  ...kept,
  get: (otherwise) => (onWall() ? "dark" : kept.get(otherwise)),
  set: (scheme) => onWall() || kept.set(scheme),
  subscribe: (hear) => kept.subscribe((scheme) => onWall() || hear(scheme)),
};
