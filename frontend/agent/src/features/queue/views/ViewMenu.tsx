import { ActionIcon, Menu } from "@mantine/core";
import {
  IconArrowDown,
  IconArrowUp,
  IconBookmark,
  IconDots,
  IconLink,
  IconPencil,
  IconTrash,
} from "@tabler/icons-react";
import { useState } from "react";
import type { View } from "@/api/types";
import type { ViewInfo } from "@/api/views";
import { toast } from "@/components/toast";
import { useViewInfo, useViewName, useViews } from "@/components/views/useViews";
import { useTranslation } from "@/i18n/useTranslation";
import { canMove } from "./moved";
import { useViewActs } from "./useViewActs";
import { ViewDialog } from "./ViewDialog";

const icon = { size: 17, stroke: 1.7, "aria-hidden": true } as const;

/** What can be done with the view itself. */
export function ViewMenu({ view, size = 30 }: { view: View; size?: number }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<"edit" | "copy" | null>(null);
  const info = useViewInfo(view);
  const name = useViewName()(view);
  if (!info) return null;
  return (
    <>
      <Menu position="bottom-start" width={230} withinPortal withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <ActionIcon variant="subtle" size={size} radius={8} aria-label={t("work.view.menu", { name })}>
            <IconDots size={18} stroke={1.7} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Items info={info} onEdit={() => setEditing("edit")} onCopy={() => setEditing("copy")} />
        </Menu.Dropdown>
      </Menu>
      {editing && (
        <ViewDialog
          from={info}
          filters={info.filters}
          edit={editing === "edit"}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}

interface ItemsProps {
  info: ViewInfo;
  onEdit: () => void;
  onCopy: () => void;
}

function Items({ info, onEdit, onCopy }: ItemsProps) {
  const { t } = useTranslation();
  const { remove, move } = useViewActs();
  const keys = (useViews() ?? []).map(({ key }) => key);
  const { id } = info;
  const copyLink = (): void => {
    void navigator.clipboard.writeText(window.location.href);
    toast({ message: t("work.view.linkCopied") });
  };
  return (
    <>
      {id !== null && info.may_change && (
        <Menu.Item leftSection={<IconPencil {...icon} />} onClick={onEdit}>
          {t("work.view.edit")}
        </Menu.Item>
      )}
      {id !== null && (
        <Menu.Item leftSection={<IconBookmark {...icon} />} onClick={onCopy}>
          {t("work.view.duplicate")}
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconLink {...icon} />} onClick={copyLink}>
        {t("work.view.copyLink")}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowUp {...icon} />}
        disabled={!canMove(keys, info.key, -1)}
        onClick={() => void move(info, -1)}
      >
        {t("work.view.up")}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowDown {...icon} />}
        disabled={!canMove(keys, info.key, 1)}
        onClick={() => void move(info, 1)}
      >
        {t("work.view.down")}
      </Menu.Item>
      {id !== null && info.may_change && (
        <Menu.Item leftSection={<IconTrash {...icon} />} onClick={() => void remove({ ...info, id })}>
          {t("work.view.delete")}
        </Menu.Item>
      )}
    </>
  );
}
