import { Button, NumberInput, Radio } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { isOffline, Problem } from "@/api/http";
import { type QueueOrder, useSetOrder } from "@/api/order";
import { Buttons, Dialog } from "@/components/Dialog";
import { toast } from "@/components/toast";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./OrderOfWork.module.css";

interface Props {
  order: QueueOrder;
  onClose: () => void;
}

const DEFAULT_CAP = 120;
const LONGEST_CAP = 7 * 24 * 60;

/** Says what either order does to customers before anyone chooses it. */
export function OrderDialog({ order, onClose }: Props) {
  const { t } = useTranslation();
  const [mode, setMode] = useState(order.mode);
  const [cap, setCap] = useState<number | string>(order.cap_minutes || DEFAULT_CAP);
  const { mutate, isPending, error } = useSetOrder();
  const isWrong = mode === "salvage" && (typeof cap !== "number" || cap < 1);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (isWrong) return;
    const next = { mode, cap_minutes: typeof cap === "number" ? cap : order.cap_minutes };
    mutate(next, {
      onSuccess: () => {
        onClose();
        toast({ message: t(`board.order.now.${mode}`), undo: () => mutate(order) });
      },
    });
  };
  return (
    <Dialog title={t("board.order.title")} onClose={onClose}>
      <form className={classes.form} onSubmit={save}>
        <Radio.Group
          value={mode}
          onChange={(value) => setMode(value === "salvage" ? "salvage" : "deadline")}
          label={t("board.order.which")}
        >
          <Radio
            value="deadline"
            label={t("board.order.deadline")}
            description={t("board.order.deadlineText")}
          />
          <Radio
            value="salvage"
            label={t("board.order.salvage")}
            description={t("board.order.salvageText")}
          />
        </Radio.Group>
        {mode === "salvage" && (
          <NumberInput
            className={classes.cap ?? ""}
            label={t("board.order.cap")}
            description={t("board.order.capText")}
            suffix={` ${t("time.unit.min")}`}
            min={1}
            max={LONGEST_CAP}
            allowDecimal={false}
            allowNegative={false}
            value={cap}
            onChange={setCap}
            error={isWrong && t("board.order.capWrong")}
          />
        )}
        {error && (
          <p role="alert" className={classes.error}>
            {t("board.order.failed", { reason: reasonOf(error) || t("problem.offline") })}
          </p>
        )}
        <Buttons>
          <Button onClick={onClose}>{t("board.cancel")}</Button>
          <Button type="submit" variant="filled" loading={isPending}>
            {t("board.order.save")}
          </Button>
        </Buttons>
      </form>
    </Dialog>
  );
}

function reasonOf(error: Error): string {
  if (isOffline(error)) return "";
  return error instanceof Problem ? (Object.values(error.errors)[0]?.[0] ?? error.message) : error.message;
}
