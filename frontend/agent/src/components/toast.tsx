import { notifications, notificationsStore } from "@mantine/notifications";
import { i18n } from "@/i18n";
import { ToastBody } from "./ToastBody";

export interface Toast {
  message: string;
  /** Takes back what was done; offered for eight seconds, also by the key Z. */
  undo?: () => void;
}

/** What stays until it is over, such as the progress of a change of many, has an id that begins so. */
export const STAYING = "staying-";

/** Makes room for what the agent has just done: news are in their list, and a way back must not wait behind them. */
export function makeRoom(): void {
  notifications.cleanQueue();
  for (const { id } of notificationsStore.getState().notifications) {
    if (id && !id.startsWith(STAYING)) notifications.hide(id);
  }
}

/** One sentence at the bottom left about what just happened; a new one takes the place of the last. */
export function toast({ message, undo }: Toast): void {
  const id = "toast";
  const close = (): void => void notifications.hide(id);
  const body = <ToastBody message={message} {...(undo ? { undo } : {})} close={close} />;
  makeRoom();
  const closeButtonProps = { "aria-label": i18n.t("notice.close") };
  notifications.show({ id, message: body, color: "ink", closeButtonProps });
}
