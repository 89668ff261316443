import { useCallback, useMemo, useState } from "react";
import type { CalendarTerms } from "@/api/calendars";
import { Problem } from "@/api/http";
import { useTranslation } from "@/i18n/useTranslation";
import { problemsOf, readCalendar, termsOf } from "./form";

type Changes = Partial<CalendarTerms>;
export type Change = (change: Changes | ((now: CalendarTerms) => Changes)) => void;

/** A calendar while it is written: what was changed, what is wrong here, and what the server found wrong. */
export function useCalendarForm(terms: CalendarTerms, refused: Error | null) {
  const { t } = useTranslation();
  const first = useMemo(() => termsOf(terms), [terms]);
  const [form, setForm] = useState(first);
  const [isTried, setTried] = useState(false);
  const problems = useMemo(() => problemsOf(form), [form]);
  const change = useCallback<Change>(
    (wish) => setForm((now) => ({ ...now, ...(typeof wish === "function" ? wish(now) : wish) })),
    [],
  );
  const server = refused instanceof Problem ? refused.errors : {};
  // Windows say by themselves what is wrong with them; the rest waits until somebody wants to save.
  const own = (path: string): string => {
    const problem = isTried ? problems[path] : undefined;
    return problem && problem !== "windows" ? t(`promises.problem.calendar.${problem}`) : "";
  };
  return {
    form,
    problems,
    isSound: Object.keys(problems).length === 0,
    isDirty: JSON.stringify(form) !== JSON.stringify(first),
    change,
    discard: (): void => setForm(first),
    tried: (): void => setTried(true),
    draft: (): CalendarTerms => readCalendar(form),
    /** What is wrong at a path or under it. */
    errorAt: (path: string): string => {
      const here = own(path) || own(`${path}.date`);
      const found = Object.keys(server).filter((key) => key === path || key.startsWith(`${path}.`));
      return here || found.flatMap((key) => server[key] ?? []).join(" ");
    },
  };
}
