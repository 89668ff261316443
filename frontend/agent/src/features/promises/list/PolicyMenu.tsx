import { ActionIcon, Menu } from "@mantine/core";
import { IconArchive, IconArrowDown, IconArrowUp, IconDots, IconPencil } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import type { Policy } from "@/api/policies";
import { useTranslation } from "@/i18n/useTranslation";
import type { MovingProps } from "./Moving";
import classes from "./PolicyList.module.css";
import { useArchive } from "./useArchive";

const icon = { size: 16, stroke: 1.7, "aria-hidden": true } as const;

export function PolicyMenu({ policy, place, of, onMove }: { policy: Policy } & MovingProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const archive = useArchive();
  const edit = (): void => void navigate({ to: "/settings/promises/$id", params: { id: policy.id } });
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          className={classes.menu ?? ""}
          variant="subtle"
          size={30}
          aria-label={t("promises.list.menu", { name: policy.name })}
        >
          <IconDots size={18} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil {...icon} />} onClick={edit}>
          {t("promises.list.edit")}
        </Menu.Item>
        {!policy.fallback && (
          <>
            <Menu.Item
              leftSection={<IconArrowUp {...icon} />}
              disabled={place === 0}
              onClick={() => onMove(place - 1)}
            >
              {t("promises.list.upShort")}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconArrowDown {...icon} />}
              disabled={place === of - 1}
              onClick={() => onMove(place + 1)}
            >
              {t("promises.list.downShort")}
            </Menu.Item>
            <Menu.Item leftSection={<IconArchive {...icon} />} onClick={() => archive(policy)}>
              {t("promises.list.archive")}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
