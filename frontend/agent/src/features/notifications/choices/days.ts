/** The days of the week in the reader's language, Monday first as the calendars have them. */
export function weekdays(language: string): { short: string; long: string }[] {
  const say = (day: number, length: "short" | "long"): string =>
    new Intl.DateTimeFormat(language, { weekday: length, timeZone: "UTC" }).format(
      Date.UTC(2024, 0, 1 + day),
    );
  return [0, 1, 2, 3, 4, 5, 6].map((day) => ({ short: say(day, "short"), long: say(day, "long") }));
}

/** With this day in the list, or without it. */
export const toggled = (days: number[], day: number): number[] =>
  days.includes(day) ? days.filter((each) => each !== day) : [...days, day].sort((one, other) => one - other);
