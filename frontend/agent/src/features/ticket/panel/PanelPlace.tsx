import { Drawer } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./TicketPanel.module.css";

interface Props {
  place: "beside" | "side" | "sheet";
  opened: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** Beside the thread where there is room; else it comes in from the side, on phones from below. */
export function PanelPlace({ place, opened, onClose, children }: Props) {
  const { t } = useTranslation();
  if (place === "beside")
    return (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      <aside className={classes.aside} aria-label={t("acts.panel")} tabIndex={0}>
        {children}
      </aside>
    );
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position={place === "sheet" ? "bottom" : "right"}
      size={place === "sheet" ? "88%" : 380}
      title={t("acts.panel")}
      overlayProps={{ color: "#14201c", backgroundOpacity: 0.35 }}
      closeButtonProps={{ "aria-label": t("keys.close"), size: 44, iconSize: 22 }}
      classNames={{
        title: classes.title ?? "",
        header: classes.header ?? "",
        content: classes[place] ?? "",
        body: classes.body ?? "",
      }}
    >
      {children}
    </Drawer>
  );
}
