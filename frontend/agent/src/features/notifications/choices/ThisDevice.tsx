import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMe } from "@/api/me";
import { type Devices, devicesQuery, useTryDevice } from "@/api/pushSubscriptions";
import { Section } from "@/components/Section";
import { useTranslation } from "@/i18n/useTranslation";
import { useAlertWay } from "@/lib/alerting";
import { alertWorker } from "@/lib/worker";
import { allow, forbid, type Standing, standing } from "../device";
import classes from "./Choices.module.css";
import { DeviceList } from "./DeviceList";
import { Problem } from "./Problem";

/** Whether this browser calls its person; it asks for permission only when the button is pressed. */
export function ThisDevice() {
  const { t } = useTranslation();
  const me = useMe().id;
  const client = useQueryClient();
  const { data, error } = useQuery(devicesQuery);
  const is = standing(useAlertWay(me));
  const change = useMutation({
    mutationFn: (act: (me: number, devices: Devices) => Promise<void>) => act(me, data as Devices),
    onSettled: () => client.invalidateQueries(devicesQuery),
  });
  const isOn = is === "push" || is === "page";
  return (
    <Section title={t("telling.device")} lead={t("telling.deviceLead")}>
      <p role="status" className={classes.standing}>
        {t(`telling.standing.${is}`)}
      </p>
      <div className={classes.buttons}>
        {(is === "off" || is === "page") && (
          <Button
            variant={is === "off" ? "filled" : "default"}
            loading={change.isPending}
            disabled={!data}
            onClick={() => change.mutate(allow)}
          >
            {t(is === "off" ? "telling.turnOn" : "telling.reachAnyway")}
          </Button>
        )}
        {isOn && <TryIt is={is} devices={data} />}
        {isOn && (
          <Button variant="subtle" disabled={!data || change.isPending} onClick={() => change.mutate(forbid)}>
            {t("telling.turnOff")}
          </Button>
        )}
      </div>
      <Problem error={change.error ?? error} />
      <DeviceList devices={data?.subscriptions ?? []} />
    </Section>
  );
}

function TryIt({ is, devices }: { is: Standing; devices: Devices | undefined }) {
  const { t } = useTranslation();
  const { mutate, isPending, isSuccess, error } = useTryDevice();
  const here = devices?.subscriptions.find((each) => each.here);
  const tryIt = (): void => {
    if (is === "push" && here) mutate(here.id);
    else {
      const words = { title: t("telling.trialTitle"), body: t("telling.trialText") };
      alertWorker({ ...words, tag: "trial", url: "/settings/notifications" });
    }
  };
  return (
    <>
      <Button variant="default" loading={isPending} onClick={tryIt}>
        {t("telling.tryIt")}
      </Button>
      <p role="status" className={classes.lead}>
        {isSuccess && t("telling.onItsWay")}
      </p>
      <Problem error={error} />
    </>
  );
}
