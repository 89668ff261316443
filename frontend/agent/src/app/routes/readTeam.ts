/** Of one team, or of the tickets that belong to none. */
export function readTeam({ team }: Record<string, unknown>): { team?: number | "none" } {
  if (team === "none") return { team };
  return typeof team === "number" && Number.isSafeInteger(team) && team > 0 ? { team } : {};
}
