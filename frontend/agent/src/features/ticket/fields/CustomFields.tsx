import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { fieldsQuery } from "@/api/fields";
import type { Ticket } from "@/api/types";
import { useTranslation } from "@/i18n/useTranslation";
import { askToFill, useMissing } from "@/lib/missing";
import classes from "./CustomFields.module.css";
import { FieldInput, idOf } from "./FieldInput";
import { useFill } from "./useFill";
import { isFilled, shownAs } from "./values";

/** What the company wants to know of its tickets: filled in where it stands, and asked for before closing. */
export function CustomFields({ ticket }: { ticket: Ticket }) {
  const { t, i18n } = useTranslation();
  const known = useQuery(fieldsQuery).data ?? [];
  const { fill, errors } = useFill(ticket);
  const missing = useMissing(ticket.id);
  const asked = known.filter(({ key }) => missing?.keys.includes(key) && !isFilled(ticket.fields[key]));
  const first = asked[0]?.key;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each refusal anew, and not with each field filled in
  useEffect(() => {
    if (missing && first) document.getElementById(idOf(first))?.focus();
  }, [missing, known.length]);
  useEffect(() => () => askToFill(null), []);
  if (known.length === 0) return null;
  const isAway = ticket.removed !== null || ticket.merged_into !== null;
  return (
    <section className={classes.root} aria-labelledby="fields">
      <h3 id="fields">{t("fields.title")}</h3>
      {isAway ? (
        <dl className={classes.said}>
          {known
            .filter(({ key }) => isFilled(ticket.fields[key]))
            .map(({ key, label }) => (
              <div key={key}>
                <dt>{label}</dt>
                <dd>{shownAs(ticket.fields[key], i18n.language) || t("fields.ticked")}</dd>
              </div>
            ))}
        </dl>
      ) : (
        known.map((field) => (
          <FieldInput
            key={field.key}
            field={field}
            value={ticket.fields[field.key]}
            error={errors[field.key] ?? (asked.includes(field) ? t("fields.toClose") : undefined)}
            isFirst={field.key === first}
            onFill={(value) => fill(field, value)}
          />
        ))
      )}
    </section>
  );
}
