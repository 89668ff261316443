import { useCallback } from "react";
import { isOffline, Problem } from "@/api/http";
import { toast } from "@/components/toast";
import { useTranslation } from "@/i18n/useTranslation";

const WHYS = [
  "same-ticket",
  "reply-on-its-way",
  "no-such-message",
  "nothing-said",
  "nothing-left",
  "put-away",
] as const;

/** Says why something was refused, in words for people. */
export function useRefusal(): (error: Error) => void {
  const { t } = useTranslation();
  return useCallback(
    (error) => {
      const known = WHYS.find((why) => why === whyOf(error));
      if (known) return toast({ message: t(`join.refused.${known}`) });
      const reason = error instanceof Problem && !isOffline(error) ? error.message : t("problem.offline");
      toast({ message: t("ticket.actFailed", { reason }) });
    },
    [t],
  );
}

function whyOf(error: Error): unknown {
  if (!(error instanceof Problem)) return null;
  return error.kind === "cannot-join" ? error.body.why : error.kind;
}
