import { ActionIcon, Button } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type CustomField, fieldsQuery, useKeepFields } from "@/api/fields";
import { useMe } from "@/api/me";
import lists from "@/components/List.module.css";
import { LoadFailed } from "@/components/LoadFailed";
import { Page } from "@/components/Page";
import { useTranslation } from "@/i18n/useTranslation";
import { FieldEditor } from "./FieldEditor";
import classes from "./Fields.module.css";
import { moved } from "./order";

/** What the company asks of every ticket, in the order in which tickets show it. */
export function FieldsPage() {
  const { t } = useTranslation();
  const mayChange = useMe().role === "admin";
  const [open, setOpen] = useState<CustomField | "new" | null>(null);
  const found = useQuery(fieldsQuery);
  const keeping = useKeepFields();
  const fields = found.data ?? [];
  return (
    <Page
      title={t("asked.title")}
      lead={t(mayChange ? "asked.lead" : "asked.readOnly")}
      actions={
        mayChange && (
          <Button
            variant="filled"
            leftSection={<IconPlus size={16} stroke={1.7} aria-hidden="true" />}
            onClick={() => setOpen("new")}
          >
            {t("asked.new")}
          </Button>
        )
      }
    >
      {found.error && !found.data && <LoadFailed error={found.error} onRetry={found.refetch} />}
      {found.data && fields.length === 0 && <p className={lists.empty}>{t("asked.empty")}</p>}
      <ul className={lists.list} aria-busy={found.isPending || keeping.isPending}>
        {fields.map((field, at) => (
          <li key={field.id} className={lists.row}>
            <Named field={field} onOpen={mayChange ? () => setOpen(field) : null} />
            {mayChange && (
              <Places
                field={field}
                isFirst={at === 0}
                isLast={at === fields.length - 1}
                onMove={(by) => keeping.mutate(moved(fields, at, by))}
              />
            )}
          </li>
        ))}
      </ul>
      {open && <FieldEditor field={open === "new" ? null : open} onClose={() => setOpen(null)} />}
    </Page>
  );
}

function Named({ field, onOpen }: { field: CustomField; onOpen: (() => void) | null }) {
  const { t } = useTranslation();
  const about = [
    t(`asked.kinds.${field.kind}`),
    field.choices.join(", "),
    field.required_to_close && t("asked.required"),
  ].filter(Boolean);
  const words = (
    <>
      <strong>{field.label}</strong>
      <span className={classes.about}>{about.join(" · ")}</span>
    </>
  );
  if (!onOpen) return <div className={lists.open}>{words}</div>;
  return (
    <button type="button" className={lists.open} onClick={onOpen}>
      {words}
    </button>
  );
}

interface PlacesProps {
  field: CustomField;
  isFirst: boolean;
  isLast: boolean;
  onMove: (by: 1 | -1) => void;
}

function Places({ field: { label }, isFirst, isLast, onMove }: PlacesProps) {
  const { t } = useTranslation();
  return (
    <span className={classes.places}>
      <ActionIcon
        variant="subtle"
        size={32}
        disabled={isFirst}
        aria-label={t("asked.up", { label })}
        onClick={() => onMove(-1)}
      >
        <IconArrowUp size={16} stroke={1.7} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        size={32}
        disabled={isLast}
        aria-label={t("asked.down", { label })}
        onClick={() => onMove(1)}
      >
        <IconArrowDown size={16} stroke={1.7} />
      </ActionIcon>
    </span>
  );
}
