import { notifications } from "@mantine/notifications";
import { i18n } from "@/i18n";
import { ToastBody } from "./ToastBody";

export interface Toast {
  message: string;
  /** Takes back what was done; offered for eight seconds, also by the key Z. */
  undo?: () => void;
}

/** One sentence at the bottom left about what just happened; a new one takes the place of the last. */
export function toast({ message, undo }: Toast): void {
  const id = "toast";
  const close = (): void => void notifications.hide(id);
  const body = <ToastBody message={message} {...(undo ? { undo } : {})} close={close} />;
  notifications.hide(id);
  const closeButtonProps = { "aria-label": i18n.t("notice.close") };
  notifications.show({ id, message: body, color: "ink", closeButtonProps });
}
