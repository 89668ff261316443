import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useMe } from "@/api/me";
import { type Policy, policiesQuery } from "@/api/policies";
import { LoadFailed } from "@/components/LoadFailed";
import { Page } from "@/components/Page";
import { useTranslation } from "@/i18n/useTranslation";
import { Changes } from "../changes/Changes";
import { LeaveGuard } from "../LeaveGuard";
import { useLeaving } from "../later";
import { RulesTabs } from "../RulesTabs";
import { TryIt } from "../tryit/TryIt";
import { OrderStrip } from "./OrderStrip";
import { PolicyList } from "./PolicyList";
import classes from "./PolicyList.module.css";
import { SkeletonList } from "./SkeletonList";
import { leavingName } from "./useArchive";
import { useOrder } from "./useOrder";

const nothing: Policy[] = [];

/** What is promised to whom, in the order it is asked; beside it, which promise a ticket would get. */
export function PromisesPage() {
  const { t } = useTranslation();
  const canChange = useMe().role === "admin";
  const { data, error, refetch } = useQuery(policiesQuery);
  const leaving = useLeaving();
  const shown = useMemo(() => data?.filter(({ id }) => leavingName(id) !== leaving), [data, leaving]);
  const order = useOrder(shown ?? nothing);
  return (
    <Page
      title={t("promises.title")}
      lead={t("promises.lead")}
      actions={
        <>
          <RulesTabs />
          {canChange && <NewPromise />}
        </>
      }
      aside={
        <>
          <TryIt />
          <Changes />
        </>
      }
    >
      <LeaveGuard when={order.isStaged} />
      {error && !data && <LoadFailed error={error} onRetry={refetch} />}
      {!data && !error && <SkeletonList />}
      {data && (
        <>
          <OrderStrip order={order} />
          <PolicyList order={order} canChange={canChange} />
          <p className={classes.hint}>
            {t(data.length > 1 ? "promises.list.hint" : "promises.list.hintAlone")}{" "}
            {canChange && order.ids.length > 1 && (
              <span className={classes.hintMove}>{t("promises.list.hintMove")}</span>
            )}
          </p>
        </>
      )}
    </Page>
  );
}

function NewPromise() {
  const { t } = useTranslation();
  return (
    <Button
      variant="filled"
      leftSection={<IconPlus size={16} stroke={1.7} aria-hidden="true" />}
      renderRoot={(props) => <Link to="/settings/promises/new" {...props} />}
    >
      {t("promises.list.new")}
    </Button>
  );
}
