import { IconWorld } from "@tabler/icons-react";
import type { TFunction } from "i18next";
import { useTranslation } from "@/i18n/useTranslation";
import { useClock } from "@/lib/clock";
import { MINUTE } from "@/lib/time";
import classes from "./Reply.module.css";
import type { Manner, Standing } from "./standing";
import { sayUntil } from "./until";

interface Props {
  standing: Standing;
  manner: Manner;
  /** The customer's first name. */
  name: string;
}

/** Until when the customer may be answered, and what is possible then, always in words. */
export function ReplyWindow({ standing, manner, name }: Props) {
  const { t, i18n } = useTranslation();
  const minute = useClock((now) => Math.floor(now / MINUTE));
  const until = (at: string | null): string => (at ? sayUntil(t, i18n.language, at, minute * MINUTE) : "");
  const words = wordsOf(t, standing, manner, name, until);
  if (words === "") return null;
  return (
    <span className={classes.window} data-public={manner === "public" || undefined}>
      {manner === "public" && <IconWorld size={15} stroke={1.7} aria-hidden="true" />}
      {words}
    </span>
  );
}

function wordsOf(
  t: TFunction,
  standing: Standing,
  manner: Manner,
  name: string,
  until: (at: string | null) => string,
): string {
  if (manner === "public") return t("composer.window.public");
  if (manner === "private") return t("composer.window.private", { until: until(standing.privateUntil) });
  const facts = { name, until: until(standing.until) };
  switch (standing.code) {
    case "within_24h":
      if (standing.after.includes("template")) return t("composer.window.thenTemplates", facts);
      if (standing.after.includes("human_agent")) return t("composer.window.thenPeople", facts);
      return t("composer.window.thenNothing", facts);
    case "after_ad_maybe":
      return t("composer.window.afterAd", facts);
    case "human_agent_7d":
      return facts.until ? t("composer.window.people", facts) : t("composer.window.peopleOnly");
    case "template_only":
      return t("composer.window.templateOnly", facts);
    case "closed_24h":
      return t("composer.window.closed", facts);
    case "blocked":
      return t("composer.window.blocked", facts);
    case "unknown_kind":
      return t("composer.window.unknown");
    default:
      return "";
  }
}
