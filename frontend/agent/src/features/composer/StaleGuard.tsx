import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { StateStrip } from "@/components/StateStrip";
import { useTranslation } from "@/i18n/useTranslation";
import { clockTime } from "@/lib/say";
import { calledName } from "@/lib/visitor";
import type { Newest } from "./Composer";

interface Props {
  newest: Newest;
  onShow: () => void;
  onStillRight: () => void;
}

/** Somebody wrote after this answer was begun: sending is locked until the agent has looked, or knows better. */
export function StaleGuard({ newest, onShow, onStillRight }: Props) {
  const { t, i18n } = useTranslation();
  const time = clockTime(i18n.language, newest.at);
  const name = calledName(newest.name);
  const show = (): void => {
    onShow();
    onStillRight();
  };
  return (
    <div role="status">
      <StateStrip
        tone="soon"
        icon={<IconAlertTriangle size={18} stroke={1.7} />}
        title={t(`composer.stale.by.${newest.by}`, { name, time })}
        action={
          <>
            <Button size="compact-sm" onClick={show}>
              {t("composer.stale.show")}
            </Button>
            <Button size="compact-sm" onClick={onStillRight}>
              {t("composer.stale.stillRight")}
            </Button>
          </>
        }
      >
        {t("composer.stale.text")}
      </StateStrip>
    </div>
  );
}
