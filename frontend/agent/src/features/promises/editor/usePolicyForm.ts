import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "@/api/http";
import type { PolicyTerms } from "@/api/policies";
import { formOf, type PolicyForm, type ProblemName, readForm } from "./form";

export type Change = (change: Partial<PolicyForm>) => void;

/** What the sections of the editor share. */
export interface SectionProps {
  form: PolicyForm;
  change: Change;
  /** What is wrong at a path, in words; undefined when nothing is. */
  errorAt: (path: string) => string | undefined;
  /** The same for everything under a path that has no field of its own. */
  errorsUnder: (path: string, ...fields: string[]) => string[];
}

/** A promise while it is written: what was changed, what is wrong here, and what the server found wrong. */
export function usePolicyForm(terms: PolicyTerms, fallback: boolean, refused: Error | null) {
  const { t } = useTranslation();
  const first = useMemo(() => formOf(terms), [terms]);
  const [form, setForm] = useState(first);
  const [isTried, setTried] = useState(false);
  const { draft, problems } = useMemo(() => readForm(form, fallback), [form, fallback]);
  const server = refused instanceof Problem ? refused.errors : {};
  const own = (path: string): ProblemName | undefined => {
    const problem = problems[path];
    // Nobody is told that an empty form is empty before they have tried to save it.
    return isTried || (problem !== "empty" && problem !== "noTargets") ? problem : undefined;
  };
  const errorAt = (path: string): string | undefined => {
    const problem = own(path);
    return problem ? t(`promises.problem.${problem}`) : server[path]?.join(" ");
  };
  const errorsUnder = (path: string, ...fields: string[]): string[] => {
    const all = Object.keys(server).filter((key) => key === path || key.startsWith(`${path}.`));
    return all.filter((key) => key !== path && !fields.includes(key)).flatMap((key) => server[key] ?? []);
  };
  return {
    section: {
      form,
      change: (change: Partial<PolicyForm>): void => setForm((now) => ({ ...now, ...change })),
      errorAt,
      errorsUnder,
    } satisfies SectionProps,
    draft,
    isSound: Object.keys(problems).length === 0,
    isDirty: JSON.stringify(form) !== JSON.stringify(first),
    tried: (): void => setTried(true),
    discard: (): void => setForm(first),
  };
}
