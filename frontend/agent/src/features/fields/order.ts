import type { CustomField, FieldOrder } from "@/api/fields";

/** A field as it is kept. */
export const orderOf = ({ label, kind, choices, required_to_close, position }: CustomField): FieldOrder => ({
  label,
  kind,
  choices,
  required_to_close,
  position,
});

/** What has to be kept anew so that one field stands a place further up or down: those whose place changes. */
export function moved(fields: CustomField[], from: number, by: 1 | -1): { id: number; order: FieldOrder }[] {
  const one = fields[from];
  if (!one) return [];
  const rest = fields.toSpliced(from, 1).toSpliced(from + by, 0, one);
  return rest
    .map((field, position) => ({ field, position }))
    .filter(({ field, position }) => field.position !== position)
    .map(({ field, position }) => ({ id: field.id, order: { ...orderOf(field), position } }));
}
