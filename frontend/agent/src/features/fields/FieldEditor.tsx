import { Button, NativeSelect, Switch, TagsInput, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { type CustomField, type FieldOrder, useDropField, useKeepFields } from "@/api/fields";
import { isOffline, Problem } from "@/api/http";
import { Buttons, Dialog } from "@/components/Dialog";
import { toast } from "@/components/toast";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./Fields.module.css";
import { orderOf } from "./order";

const KINDS = ["text", "number", "choice", "date", "checkbox"] as const;
const NEW: FieldOrder = { label: "", kind: "text", choices: [], required_to_close: false };
const MOST_CHOICES = 100;

interface Props {
  /** Null: a new one. */
  field: CustomField | null;
  onClose: () => void;
}

/** What is asked, of which kind, and whether a ticket waits for it. */
export function FieldEditor({ field, onClose }: Props) {
  const { t } = useTranslation();
  const [order, setOrder] = useState<FieldOrder>(field ? orderOf(field) : NEW);
  const [isDropping, setDropping] = useState(false);
  const { mutate, isPending, error } = useKeepFields();
  const put = (some: Partial<FieldOrder>): void => setOrder({ ...order, ...some });
  const errors = error instanceof Problem ? error.errors : {};
  const isChoice = order.kind === "choice";
  const isReady = order.label.trim() !== "" && (!isChoice || order.choices.length > 0);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    const given = { ...order, label: order.label.trim(), choices: isChoice ? order.choices : [] };
    const onSuccess = (): void => {
      onClose();
      toast({ message: t("asked.saved", { label: given.label }) });
    };
    mutate([{ id: field?.id ?? null, order: given }], { onSuccess });
  };
  if (field && isDropping) return <Drop field={field} onBack={() => setDropping(false)} onClose={onClose} />;
  return (
    <Dialog title={field ? field.label : t("asked.new")} onClose={onClose}>
      <form className={classes.form} onSubmit={save}>
        <TextInput
          data-autofocus
          label={t("asked.label")}
          required
          maxLength={80}
          value={order.label}
          error={errors.label?.join(" ")}
          onChange={(event) => put({ label: event.currentTarget.value })}
        />
        <NativeSelect
          label={t("asked.kind")}
          description={field && t("asked.kindStays")}
          disabled={field !== null}
          value={order.kind}
          error={errors.kind?.join(" ")}
          data={KINDS.map((value) => ({ value, label: t(`asked.kinds.${value}`) }))}
          onChange={(event) => put({ kind: event.currentTarget.value as FieldOrder["kind"] })}
        />
        {isChoice && (
          <TagsInput
            label={t("asked.choices")}
            description={t("asked.choicesHint")}
            maxTags={MOST_CHOICES}
            value={order.choices}
            error={errors.choices?.join(" ")}
            onChange={(choices) => put({ choices })}
          />
        )}
        <Switch
          label={t("asked.required")}
          description={t("asked.requiredHint")}
          checked={order.required_to_close}
          onChange={(event) => put({ required_to_close: event.currentTarget.checked })}
        />
        <Reason error={error} />
        <Buttons>
          {field && <Button onClick={() => setDropping(true)}>{t("asked.delete")}</Button>}
          <Button onClick={onClose}>{t("asked.cancel")}</Button>
          <Button type="submit" variant="filled" loading={isPending} disabled={!isReady}>
            {t("asked.save")}
          </Button>
        </Buttons>
      </form>
    </Dialog>
  );
}

/** Asks first: what was filled in is out of sight afterwards. */
function Drop({ field, onBack, onClose }: { field: CustomField; onBack: () => void; onClose: () => void }) {
  const { t } = useTranslation();
  const { mutate, isPending, error } = useDropField();
  const onSuccess = (): void => {
    onClose();
    toast({ message: t("asked.gone", { label: field.label }) });
  };
  return (
    <Dialog title={t("asked.deleteTitle", { label: field.label })} onClose={onClose}>
      <div className={classes.form}>
        <p className={classes.text}>{t("asked.deleteText")}</p>
        <Reason error={error} />
        <Buttons>
          <Button onClick={onBack}>{t("asked.cancel")}</Button>
          <Button variant="filled" loading={isPending} onClick={() => mutate(field.id, { onSuccess })}>
            {t("asked.delete")}
          </Button>
        </Buttons>
      </div>
    </Dialog>
  );
}

/** What is not about one of the inputs. */
function Reason({ error }: { error: Error | null }) {
  const { t } = useTranslation();
  if (error === null || (error instanceof Problem && Object.keys(error.errors).length > 0)) return null;
  const isTold = error instanceof Problem && !isOffline(error);
  return (
    <p className={classes.problem} role="alert">
      {isTold ? error.detail || error.message : t("problem.offline")}
    </p>
  );
}
