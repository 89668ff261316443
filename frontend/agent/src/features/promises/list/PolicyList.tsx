import { useRef } from "react";
import type { Policy } from "@/api/policies";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./PolicyList.module.css";
import { PolicyRow } from "./PolicyRow";
import { useDrag } from "./useDrag";
import type { Order } from "./useOrder";

/** Promises in the order they are asked, as hour lines; the fallback stands last and still. */
export function PolicyList({ order, canChange }: { order: Order; canChange: boolean }) {
  const { t } = useTranslation();
  const list = useRef<HTMLOListElement>(null);
  const { dragged, start } = useDrag(list, order.move);
  const place = (policy: Policy): number => order.ids.indexOf(policy.id);
  return (
    <>
      <div className={classes.heads} data-controls={canChange || undefined} aria-hidden="true">
        <span className={classes.headTime}>{t("promises.list.first")}</span>
        <span className={classes.headOpen}>{t("promises.list.open")}</span>
      </div>
      <ol ref={list} className={classes.list} data-dragging={dragged !== null || undefined}>
        {order.rows.map((policy) => (
          <PolicyRow
            key={policy.id}
            policy={policy}
            place={place(policy)}
            of={order.ids.length}
            canChange={canChange}
            isDragged={dragged === policy.id}
            onGrab={(press) => start(policy.id, press)}
            onMove={(to) => order.move(policy.id, to)}
          />
        ))}
      </ol>
      <p role="status" className="sr-only">
        {order.isStaged && order.rows.map(({ name }, index) => `${index + 1}. ${name}`).join(", ")}
      </p>
    </>
  );
}
