import { Button } from "@mantine/core";
import { Suspense, useState } from "react";
import type { QueueOrder } from "@/api/order";
import { useTranslation } from "@/i18n/useTranslation";
import { part } from "@/lib/part";
import classes from "./OrderOfWork.module.css";

const OrderDialog = part(async () => (await import("./OrderDialog")).OrderDialog);

/** Which ticket "next" gives to whoever asks for one, and the switch for a day with too many. */
export function OrderOfWork({ order }: { order: QueueOrder }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <section
      className={classes.root}
      aria-labelledby="board-order"
      data-salvage={order.mode === "salvage" || undefined}
    >
      <h2 id="board-order">{t("board.order.title")}</h2>
      <p className={classes.words}>
        {order.mode === "salvage"
          ? t("board.order.isSalvage", { count: order.cap_minutes })
          : t("board.order.isDeadline")}
      </p>
      <Button onClick={() => setOpen(true)}>{t("board.order.change")}</Button>
      <Suspense>{open && <OrderDialog order={order} onClose={() => setOpen(false)} />}</Suspense>
    </section>
  );
}
