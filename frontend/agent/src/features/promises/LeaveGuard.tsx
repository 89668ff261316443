import { Button, Modal } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./LeaveGuard.module.css";

/** Asks before what was changed here is lost: on another page, and when the tab is closed. */
export function LeaveGuard({ when }: { when: boolean }) {
  const { t } = useTranslation();
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => when && current.pathname !== next.pathname,
    enableBeforeUnload: () => when,
    withResolver: true,
  });
  return (
    <Modal
      opened={status === "blocked"}
      onClose={() => reset?.()}
      title={t("promises.leave.title")}
      radius={14}
      centered
      overlayProps={{ color: "#14201c", backgroundOpacity: 0.35 }}
      closeButtonProps={{ "aria-label": t("promises.leave.stay") }}
      classNames={{ content: classes.content ?? "", title: classes.title ?? "" }}
    >
      <p>{t("promises.leave.text")}</p>
      <div className={classes.buttons}>
        <Button onClick={() => proceed?.()}>{t("promises.leave.go")}</Button>
        <Button variant="filled" data-autofocus onClick={() => reset?.()}>
          {t("promises.leave.stay")}
        </Button>
      </div>
    </Modal>
  );
}
