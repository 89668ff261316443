import { useQuery } from "@tanstack/react-query";
import { memo } from "react";
import { calendarsQuery } from "@/api/calendars";
import { policyVersionsQuery } from "@/api/policies";
import { History } from "../history/History";
import { policyChanges } from "../words/policyChanges";
import { useNaming } from "../words/useNaming";

export const PolicyHistory = memo(function PolicyHistory({ id }: { id: number }) {
  const naming = useNaming();
  const { data, error, refetch } = useQuery(policyVersionsQuery(id));
  const { data: calendars } = useQuery(calendarsQuery);
  return (
    <History
      versions={data}
      error={error}
      retry={refetch}
      changes={(before, after) => policyChanges(naming, before, after, calendars ?? [])}
    />
  );
});
