import { Suspense } from "react";
import { withWords } from "@/i18n";
import { part } from "@/lib/part";
import { askFor, useQuestion } from "./asking";

const AskPicker = part(async () => (await withWords(["work", "ticket"], import("./AskPicker"))).AskPicker);

/** Where questions appear, whoever asks them. */
export function Asking() {
  const question = useQuestion();
  if (!question) return null;
  return (
    <Suspense>
      <AskPicker {...question} onClose={() => askFor(null)} />
    </Suspense>
  );
}
