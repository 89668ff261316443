import { Button } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { isOffline } from "@/api/http";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./Attention.module.css";

interface Props {
  /** What is on this list, above its first row. */
  about: string;
  query: {
    error: Error | null;
    refetch: () => Promise<unknown>;
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    fetchNextPage: () => Promise<unknown>;
  };
  /** What to say when there is nothing; empty while there is something, or nothing is known. */
  empty: string;
  children: ReactNode;
}

/** A list that comes in pages: its rows, good news when it is empty, the way out when it cannot be had. */
export function Ledger({ query, about, empty, children }: Props) {
  const { t } = useTranslation();
  const { error, hasNextPage, isFetchingNextPage } = query;
  if (error) {
    const reason = isOffline(error) ? t("problem.offline") : error.message;
    return (
      <div role="alert" className={classes.failed}>
        <p>{t("attention.loadFailed", { reason })}</p>
        <Button size="compact-sm" onClick={() => void query.refetch()}>
          {t("attention.retry")}
        </Button>
      </div>
    );
  }
  if (empty) {
    return (
      <p className={classes.empty}>
        <IconCircleCheck size={22} stroke={1.5} aria-hidden="true" />
        {empty}
      </p>
    );
  }
  return (
    <>
      <p className={classes.about}>{about}</p>
      <ul className={classes.list}>{children}</ul>
      {hasNextPage && (
        <Button
          className={classes.more ?? ""}
          loading={isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t("attention.more")}
        </Button>
      )}
    </>
  );
}
