import { Button } from "@mantine/core";
import { useTranslation } from "@/i18n/useTranslation";
import { useHotkeys } from "@/lib/hotkeys";
import { Keys } from "./Keys";
import classes from "./ToastBody.module.css";

interface Props {
  message: string;
  undo?: () => void;
  close: () => void;
}

export function ToastBody({ message, undo, close }: Props) {
  const { t } = useTranslation();
  const takeBack = (): void => {
    close();
    undo?.();
  };
  useHotkeys({ z: takeBack }, undo !== undefined);
  return (
    <span className={classes.root}>
      <span>{message}</span>
      {undo && (
        <Button size="compact-sm" rightSection={<Keys of="Z" />} onClick={takeBack}>
          {t("toast.undo")}
        </Button>
      )}
    </span>
  );
}
