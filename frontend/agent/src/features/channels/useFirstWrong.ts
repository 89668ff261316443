import { type RefObject, useEffect, useRef } from "react";

/** After a refusal the cursor stands in the first field that has to be mended. */
export function useFirstWrong(error: unknown): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (error)
      form.current?.querySelector<HTMLElement>("input:is([data-invalid=true], [aria-invalid=true])")?.focus();
  }, [error]);
  return form;
}
