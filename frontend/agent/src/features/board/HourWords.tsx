import { useTranslation } from "@/i18n/useTranslation";
import type { Bands } from "@/lib/bands";

interface Props {
  counts: Bands;
  free: Bands;
  capped: boolean;
}

/** The hour ahead as one sentence, for those who do not see the bricks. */
export function HourWords({ counts, free, capped }: Props) {
  const { t } = useTranslation();
  const { over, in_5, in_15, in_30, in_60, open } = counts;
  return (
    <p className="sr-only">
      {t("board.hour.say", { over, in_5, in_15, in_30, in_60, open })}{" "}
      {t("board.hour.sayFree", { count: free.open })} {capped && t("board.hour.capped")}
    </p>
  );
}
