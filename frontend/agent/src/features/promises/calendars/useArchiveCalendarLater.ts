import { type Calendar, useArchiveCalendar } from "@/api/calendars";
import { toast } from "@/components/toast";
import { useTranslation } from "@/i18n/useTranslation";
import { later } from "../later";
import { useWhyNot } from "../useWhyNot";

export const leavingName = (id: number): string => `calendar ${id}`;

export function useArchiveCalendarLater(): (calendar: Calendar) => void {
  const { t } = useTranslation();
  const { mutate: archive } = useArchiveCalendar();
  const whyNot = useWhyNot();
  return ({ id, name }) =>
    later({
      name: leavingName(id),
      message: t("promises.list.archiving", { name }),
      run: () => archive(id, { onError: (error) => toast({ message: whyNot(error) }) }),
    });
}
