import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { Row } from "@/api/types";
import { toast } from "@/components/toast";
import { i18n, withWords } from "@/i18n";
import type { Deed } from "./deeds";

const load = () => withWords(["work", "ticket"], import("./perform"));

/** Does something to a ticket from wherever the agent is. What it takes is fetched once, the first time. */
export function useDeeds(): (deed: Deed, row: Row) => void {
  const client = useQueryClient();
  return useCallback(
    (deed, row) => void load().then(({ perform }) => perform(client, deed, row), sayUnreachable),
    [client],
  );
}

const sayUnreachable = (): void => toast({ message: i18n.t("problem.offline") });
