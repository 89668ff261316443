import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "@/i18n/useTranslation";
import { useFocusBack } from "@/lib/focus";
import classes from "./Dialog.module.css";

interface Props {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** Asks before something changes for many. */
export function Dialog({ title, onClose, children }: Props) {
  const { t } = useTranslation();
  useFocusBack();
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={540}
      radius={14}
      overlayProps={{ color: "#14201c", backgroundOpacity: 0.35 }}
      closeButtonProps={{ "aria-label": t("keys.close") }}
      classNames={{ content: classes.content ?? "", title: classes.title ?? "", close: classes.close ?? "" }}
    >
      {children}
    </Modal>
  );
}

/** The way out, and the main button. */
export const Buttons = ({ children }: { children: ReactNode }) => (
  <div className={classes.buttons}>{children}</div>
);
