import { useQuery } from "@tanstack/react-query";
import { memo } from "react";
import { calendarVersionsQuery } from "@/api/calendars";
import { History } from "../history/History";
import { calendarChanges } from "../words/calendarChanges";
import { useNaming } from "../words/useNaming";

export const CalendarHistory = memo(function CalendarHistory({ id }: { id: number }) {
  const naming = useNaming();
  const { data, error, refetch } = useQuery(calendarVersionsQuery(id));
  return (
    <History
      versions={data}
      error={error}
      retry={refetch}
      changes={(before, after) => calendarChanges(naming, before, after)}
    />
  );
});
