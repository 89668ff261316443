import { Button, Menu } from "@mantine/core";
import { IconCheck, IconChevronDown } from "@tabler/icons-react";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./Facts.module.css";
import type { Priority } from "./useChange";

const priorities: Priority[] = ["urgent", "high", "normal", "low"];

export function PriorityMenu({
  priority,
  onPick,
}: {
  priority: Priority;
  onPick: (priority: Priority) => void;
}) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-start" width={200} withinPortal withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button
          size="compact-sm"
          className={classes.pick ?? ""}
          aria-label={`${t("facts.priority")}: ${t(`ticket.priority.${priority}`)}`}
          rightSection={<IconChevronDown size={14} stroke={1.7} aria-hidden="true" />}
        >
          {t(`ticket.priority.${priority}`)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {priorities.map((each) => (
          <Menu.Item
            key={each}
            className={classes.item ?? ""}
            onClick={() => onPick(each)}
            rightSection={each === priority ? <IconCheck size={15} aria-hidden="true" /> : undefined}
          >
            {t(`ticket.priority.${each}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
