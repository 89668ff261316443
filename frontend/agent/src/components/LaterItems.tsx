import { Menu } from "@mantine/core";
import { IconCalendarTime, IconClock } from "@tabler/icons-react";
import { useTranslation } from "@/i18n/useTranslation";
import { laters } from "@/lib/later";
import { farTime } from "@/lib/say";
import classes from "./LaterItems.module.css";

interface Props {
  /** Told the time, ms. */
  onPick: (at: number) => void;
  /** Asks for any other time, see LaterDialog: a menu has no room for a field. */
  onOther: () => void;
}

/** Times at which something may leave: the usual ones, and any other. In a menu. */
export function LaterItems({ onPick, onOther }: Props) {
  const { t, i18n } = useTranslation();
  return (
    <>
      {laters(Date.now()).map((later) => (
        <Menu.Item
          key={later.name}
          leftSection={<IconClock size={16} stroke={1.7} aria-hidden="true" />}
          rightSection={<span className={classes.time}>{farTime(i18n.language, later.at)}</span>}
          onClick={() => onPick(later.at)}
        >
          {t(`later.${later.name}`)}
        </Menu.Item>
      ))}
      <Menu.Item
        leftSection={<IconCalendarTime size={16} stroke={1.7} aria-hidden="true" />}
        onClick={onOther}
      >
        {t("later.own")}
      </Menu.Item>
    </>
  );
}
