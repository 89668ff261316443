import { Button } from "@mantine/core";
import { Buttons, Dialog } from "@/components/Dialog";
import { useTranslation } from "@/i18n/useTranslation";
import type { Changed } from "./useBulk";

interface Props {
  changed: Changed;
  onGoOn: () => void;
  onClose: () => void;
}

/** Nothing was done: the view has changed much since it was looked at. */
export function CountChanged({ changed: { scope, total }, onGoOn, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog title={t("work.bulk.changedTitle")} onClose={onClose}>
      <p>{t("work.bulk.changedText", { seen: scope.expect_total, count: total })}</p>
      <Buttons>
        <Button onClick={onClose}>{t("work.bulk.lookAgain")}</Button>
        <Button variant="filled" onClick={onGoOn}>
          {t("work.bulk.goOn", { count: total })}
        </Button>
      </Buttons>
    </Dialog>
  );
}
