import { type Policy, useArchivePolicy } from "@/api/policies";
import { toast } from "@/components/toast";
import { useTranslation } from "@/i18n/useTranslation";
import { later } from "../later";
import { useWhyNot } from "../useWhyNot";

export const leavingName = (id: number): string => `policy ${id}`;

/** What is archived stays so; hence it is archived only after the time in which that can be taken back. */
export function useArchive(): (policy: Policy) => void {
  const { t } = useTranslation();
  const { mutate: archive } = useArchivePolicy();
  const whyNot = useWhyNot();
  return ({ id, name }) =>
    later({
      name: leavingName(id),
      message: t("promises.list.archiving", { name }),
      run: () => archive(id, { onError: (error) => toast({ message: whyNot(error) }) }),
    });
}
