import { Menu } from "@mantine/core";
import { IconCheck, IconChevronDown } from "@tabler/icons-react";
import type { Way } from "@/api/reply";
import { ChannelIcon } from "@/components/ChannelIcon";
import { useTranslation } from "@/i18n/useTranslation";
import composer from "../Composer.module.css";
import classes from "./Reply.module.css";
import type { WayUse } from "./useWay";
import { sayLimits, sayWay } from "./ways";

interface Props {
  use: WayUse;
  onChoose: (way: Way) => void;
}

/** Where else the customer can be written to. */
export function WayMenu({ use, onChoose }: Props) {
  const { t } = useTranslation();
  return (
    <Menu position="top-start" width={330} withinPortal withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <button type="button" className={composer.tab} aria-label={t("composer.ways.choose")}>
          <IconChevronDown size={15} stroke={1.7} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("composer.ways.title")}</Menu.Label>
        {use.ways.map((way) => (
          <Menu.Item
            key={way.id}
            aria-current={way === use.way || undefined}
            leftSection={<ChannelIcon kind={way.channel.kind} size={16} named />}
            rightSection={way === use.way && <IconCheck size={15} stroke={1.7} aria-hidden="true" />}
            onClick={() => onChoose(way)}
          >
            <WayItem way={way} />
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function WayItem({ way }: { way: Way }) {
  const { t } = useTranslation();
  const limits = sayLimits(t, way);
  const name = sayWay(t, way);
  return (
    <span className={classes.way}>
      <span>{name.charAt(0).toUpperCase() + name.slice(1)}</span>
      {(way.public || limits) && <small>{way.public ? t("composer.ways.public") : limits}</small>}
    </span>
  );
}
