import type { Enforcement } from "@/api/board";
import { useTranslation } from "@/i18n/useTranslation";

/** Less is as good as on time. */
const ON_TIME_S = 0.1;
/** From here on somebody should look; the navigation warns at the same number. */
const BAD_S = 5;

/** How late deadlines fire, in words. */
export function useLag({ late_s, workers }: Pick<Enforcement, "late_s" | "workers">) {
  const { t, i18n } = useTranslation();
  const seconds = (value: number): string =>
    t("board.enforcement.seconds", {
      value: new Intl.NumberFormat(i18n.language, { maximumFractionDigits: value < 10 ? 1 : 0 }).format(
        value,
      ),
    });
  if (workers === 0) return { words: t("board.enforcement.nobody"), seconds, isBad: true };
  if (late_s < ON_TIME_S) return { words: t("board.enforcement.onTime"), seconds, isBad: false };
  return { words: t("board.enforcement.behind", { span: seconds(late_s) }), seconds, isBad: late_s >= BAD_S };
}
