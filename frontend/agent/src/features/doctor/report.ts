import type { DoctorReport } from "@/api/types";

/** The report as plain text in English, to be pasted where help is asked for. */
export function asText({ at, checks }: DoctorReport): string {
  const lines = checks.flatMap(({ name, state, summary, detail, advice }) => [
    `${state.toUpperCase().padEnd(4)}  ${name}: ${summary}`,
    ...(detail ? [`      ${detail}`] : []),
    ...(advice ? [`      To do: ${advice}`] : []),
  ]);
  return [`Hora doctor, ${at}`, ...lines].join("\n");
}
