import { useCallback, useMemo, useState } from "react";
import { Problem } from "@/api/http";
import type { PolicyTerms } from "@/api/policies";
import { useTranslation } from "@/i18n/useTranslation";
import { formOf, type PolicyForm, type Problems, readForm } from "./form";

type Changes = Partial<PolicyForm>;
export type Change = (change: Changes | ((now: PolicyForm) => Changes)) => void;

/** What is wrong with the form, here or in the server's words. */
export interface Errors {
  /** At a path, in words; undefined when nothing is. */
  at: (path: string) => string | undefined;
  /** Under a path, at whatever has no field of its own. */
  under: (path: string, ...fields: string[]) => string[];
}

/** What the sections of the editor share. All of it stays the same until it changes, so that they need not be drawn again with each key. */
export interface SectionProps {
  change: Change;
  errors: Errors;
}

/** A promise while it is written: what was changed, what is wrong here, and what the server found wrong. */
export function usePolicyForm(terms: PolicyTerms, fallback: boolean, refused: Error | null) {
  const first = useMemo(() => formOf(terms), [terms]);
  const [form, setForm] = useState(first);
  const [isTried, setTried] = useState(false);
  const { draft, problems } = useMemo(() => readForm(form, fallback), [form, fallback]);
  const change = useCallback<Change>(
    (wish) => setForm((now) => ({ ...now, ...(typeof wish === "function" ? wish(now) : wish) })),
    [],
  );
  return {
    form,
    change,
    errors: useErrors(problems, isTried, refused),
    draft,
    isSound: Object.keys(problems).length === 0,
    isDirty: JSON.stringify(form) !== JSON.stringify(first),
    tried: (): void => setTried(true),
    discard: (): void => setForm(first),
  };
}

function useErrors(problems: Problems, isTried: boolean, refused: Error | null): Errors {
  const { t } = useTranslation();
  const written = JSON.stringify(problems);
  return useMemo(() => {
    const own: Problems = JSON.parse(written);
    const server = refused instanceof Problem ? fieldsOf(refused) : {};
    return {
      at: (path) => {
        const problem = own[path];
        // Nobody is told that an empty form is empty before they have tried to save it.
        const isSaid = isTried || (problem !== "empty" && problem !== "noTargets");
        return problem && isSaid ? t(`promises.problem.${problem}`) : server[path]?.join(" ");
      },
      under: (path, ...fields) =>
        Object.keys(server)
          .filter((key) => key.startsWith(`${path}.`) && !fields.includes(key))
          .flatMap((key) => server[key] ?? []),
    };
  }, [written, isTried, refused, t]);
}

/** A preview's draft lies one step deeper than a saved one. */
const fieldsOf = ({ errors }: Problem): Problem["errors"] =>
  Object.fromEntries(Object.entries(errors).map(([path, texts]) => [path.replace(/^policy\./, ""), texts]));
