import type { Inbound } from "@/api/types";
import { useTranslation } from "@/i18n/useTranslation";

const ownMail = "A mail of ours came back.";
const stillTrying = /^The mail server is still trying to deliver to (.+)\.$/;

/** Why it was not read: in the reader's language where the reason is one we know, else as it was written down. */
export function useWhy(): (item: Pick<Inbound, "state" | "reason">) => string {
  const { t } = useTranslation();
  return ({ state, reason }) => {
    if (reason === ownMail) return t("attention.why.ownMail");
    const who = stillTrying.exec(reason)?.[1];
    if (who) return t("attention.why.stillTrying", { who });
    return reason || (state === "failed" ? t("attention.why.unknown") : "");
  };
}
