import { Button } from "@mantine/core";
import { IconArrowsSort } from "@tabler/icons-react";
import { StateStrip } from "@/components/StateStrip";
import { useTranslation } from "@/i18n/useTranslation";
import { useWhyNot } from "../useWhyNot";
import classes from "./OrderStrip.module.css";
import type { Order } from "./useOrder";

/** Says that rows were moved and what that will do; nothing has happened to any ticket yet. */
export function OrderStrip({ order }: { order: Order }) {
  const { t } = useTranslation();
  const whyNot = useWhyNot();
  if (!order.isStaged) return null;
  return (
    <div className={classes.root}>
      <StateStrip
        tone="soon"
        icon={<IconArrowsSort size={17} stroke={1.7} />}
        title={t("promises.order.title")}
        action={
          <>
            <Button size="compact-sm" disabled={order.isPending} onClick={order.putBack}>
              {t("promises.order.putBack")}
            </Button>
            <Button size="compact-sm" variant="filled" loading={order.isPending} onClick={order.save}>
              {t("promises.order.save")}
            </Button>
          </>
        }
      >
        {order.error ? <span role="alert">{whyNot(order.error)}</span> : t("promises.order.text")}
      </StateStrip>
    </div>
  );
}
