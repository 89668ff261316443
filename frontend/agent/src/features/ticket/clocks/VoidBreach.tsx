import { Button, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useMe } from "@/api/me";
import type { Clock } from "@/api/types";
import { useVoidBreach } from "@/api/voidBreach";
import { Buttons, Dialog } from "@/components/Dialog";
import { toast } from "@/components/toast";
import { useTranslation } from "@/i18n/useTranslation";
import { useRefusal } from "../useRefusal";
import classes from "./Clocks.module.css";

const LONGEST = 500;

/** For those who answer for the numbers: out of the reports, with a reason, and for good. */
export function VoidBreach({ clock, what }: { clock: Clock; what: string }) {
  const { t } = useTranslation();
  const [asks, setAsks] = useState(false);
  if (useMe().role === "agent") return null;
  return (
    <>
      <Button onClick={() => setAsks(true)}>{t("clocks.takeBack")}</Button>
      {asks && <Question clock={clock} what={what} onClose={() => setAsks(false)} />}
    </>
  );
}

function Question({ clock, what, onClose }: { clock: Clock; what: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const { mutateAsync, isPending } = useVoidBreach();
  const refused = useRefusal();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const done = (): void => {
      onClose();
      toast({ message: t("clocks.isVoid") });
    };
    // once it is taken back nothing asks for it any more, this question neither
    void mutateAsync({ clock: clock.id, reason: reason.trim() }).then(done, refused);
  };
  return (
    <Dialog title={t("clocks.voidTitle")} onClose={onClose}>
      <form className={classes.question} onSubmit={submit}>
        <p>
          <strong>{what}.</strong> {t("clocks.voidText")}
        </p>
        <Textarea
          data-autofocus
          required
          label={t("clocks.reason")}
          placeholder={t("clocks.reasonHint")}
          value={reason}
          maxLength={LONGEST}
          autosize
          minRows={2}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Buttons>
          <Button onClick={onClose}>{t("join.cancel")}</Button>
          <Button type="submit" variant="filled" loading={isPending} disabled={reason.trim() === ""}>
            {t("clocks.voidNow")}
          </Button>
        </Buttons>
      </form>
    </Dialog>
  );
}
