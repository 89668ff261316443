import { IconRefresh } from "@tabler/icons-react";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./PullStrip.module.css";

/** What a pull will do, once it is far enough. */
export function PullStrip({ height, commits }: { height: number; commits: boolean }) {
  const { t } = useTranslation();
  if (height < 8) return null;
  return (
    <div className={classes.strip} style={{ height }} data-commits={commits || undefined} aria-hidden="true">
      <IconRefresh size={17} stroke={1.7} />
      {t(commits ? "queue.pull.release" : "queue.pull.more")}
    </div>
  );
}
