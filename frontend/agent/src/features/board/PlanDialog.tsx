import { Button, Progress } from "@mantine/core";
import { Buttons, Dialog } from "@/components/Dialog";
import { Owner } from "@/components/Owner";
import { useTranslation } from "@/i18n/useTranslation";
import { nameOf } from "@/lib/visitor";
import classes from "./ForecastPane.module.css";
import type { Gift } from "./plan";
import { Refusals } from "./Refusals";
import type { Reassign } from "./useReassign";

interface Props {
  plan: Gift[];
  reassign: Reassign;
  onClose: () => void;
}

/** Who would get which tickets, before anything happens. */
export function PlanDialog({ plan, reassign: { run, progress, refused }, onClose }: Props) {
  const { t, i18n } = useTranslation();
  const count = plan.reduce((sum, { tickets }) => sum + tickets.length, 0);
  const list = new Intl.ListFormat(i18n.language, { type: "conjunction" });
  const go = async (): Promise<void> => {
    const handings = plan.map(({ to, tickets }) => {
      return { to, tickets: tickets.map(({ id, assignee }) => ({ id, from: assignee })) };
    });
    const given = await run(handings);
    if (given.refused.length === 0) onClose();
  };
  return (
    <Dialog title={t("board.plan.title", { count })} onClose={onClose}>
      <ul className={classes.plan}>
        {plan.map(({ to, tickets }) => (
          <li key={to.id}>
            <Owner person={to} />
            <span>
              <strong>{t("board.plan.gets", { count: tickets.length, name: to.name })}</strong>{" "}
              <span className={classes.names}>
                {list.format(tickets.map(({ contact }) => nameOf(contact.name)))}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {progress && (
        <Progress
          value={(100 * progress.done) / Math.max(1, progress.total)}
          aria-label={t("board.assign.progress", { ...progress })}
          mb={16}
        />
      )}
      <Refusals refused={refused} />
      <Buttons>
        <Button onClick={onClose}>{t("board.cancel")}</Button>
        <Button variant="filled" loading={progress !== null} onClick={() => void go()} data-autofocus>
          {t("board.plan.go", { count })}
        </Button>
      </Buttons>
    </Dialog>
  );
}
