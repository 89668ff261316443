import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import type { CustomField } from "@/api/fields";
import { isOffline, Problem } from "@/api/http";
import { ticketQuery } from "@/api/ticket";
import { useChangeTicket } from "@/api/ticketChange";
import type { Ticket } from "@/api/types";
import { toast } from "@/components/toast";
import { useTranslation } from "@/i18n/useTranslation";
import { isFilled, shownAs, type Value } from "./values";

interface Fill {
  fill: (field: CustomField, value: Value) => void;
  /** Why a value was refused, by key. */
  errors: Record<string, string>;
}

/** A value is shown at once, can be taken back, and is put back with the reason when it is refused. */
export function useFill({ id, fields }: Ticket): Fill {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const { mutate } = useChangeTicket(id);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const show = useCallback(
    (key: string, value: Value): void => {
      client.setQueryData(
        ticketQuery(id).queryKey,
        (now) => now && { ...now, fields: put(now.fields, key, value) },
      );
    },
    [client, id],
  );
  const run = useCallback(
    (field: CustomField, value: Value, before: Value, undoable: boolean): void => {
      const { key, label } = field;
      show(key, value);
      setErrors(({ [key]: _, ...others }) => others);
      const onSuccess = (): void => {
        const words = value === true ? t("fields.ticked") : shownAs(value, i18n.language);
        const message = isFilled(value)
          ? t("fields.set", { label, value: words })
          : t("fields.emptied", { label });
        toast(undoable ? { message, undo: () => run(field, before, value, false) } : { message });
      };
      const onError = (error: Error): void => {
        show(key, before);
        setErrors((all) => ({ ...all, [key]: reasonOf(error, key) ?? t("problem.offline") }));
      };
      mutate({ fields: { [key]: value } }, { onSuccess, onError });
    },
    [show, mutate, t, i18n.language],
  );
  const fill = (field: CustomField, value: Value): void => run(field, value, fields[field.key] ?? null, true);
  return { fill, errors };
}

function put(fields: Ticket["fields"], key: string, value: Value): Ticket["fields"] {
  const { [key]: _, ...others } = fields;
  return value === null ? others : { ...others, [key]: value };
}

function reasonOf(error: Error, key: string): string | null {
  if (!(error instanceof Problem) || isOffline(error)) return null;
  return error.errors[`fields.${key}`]?.join(" ") || error.message;
}
