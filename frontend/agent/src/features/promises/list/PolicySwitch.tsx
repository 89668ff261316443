import { Switch } from "@mantine/core";
import { type Policy, useSavePolicy } from "@/api/policies";
import { toast } from "@/components/toast";
import { useTranslation } from "@/i18n/useTranslation";
import { termsOf } from "../editor/form";
import { useWhyNot } from "../useWhyNot";
import classes from "./PolicyList.module.css";

/** On or off at once; the tickets it covered get the next promise that fits them. */
export function PolicySwitch({ policy }: { policy: Policy }) {
  const { t } = useTranslation();
  const { mutate, variables, isPending } = useSavePolicy();
  const whyNot = useWhyNot();
  const set = (now: Policy, active: boolean): void =>
    mutate(
      { ...termsOf(now), active, over: now },
      {
        onError: (error) => toast({ message: whyNot(error) }),
        onSuccess: (saved) =>
          toast({
            message: t(`promises.list.${active ? "switchedOn" : "switchedOff"}`, { name: saved.name }),
            undo: () => set(saved, !active),
          }),
      },
    );
  const shown = isPending && variables ? variables.active : policy.active;
  return (
    <Switch
      className={classes.switch ?? ""}
      checked={shown}
      disabled={isPending}
      aria-label={t("promises.list.isOn", { name: policy.name })}
      onChange={({ currentTarget }) => set(policy, currentTarget.checked)}
    />
  );
}
