import { Button } from "@mantine/core";
import { type Device, useRemoveDevice } from "@/api/pushSubscriptions";
import { useTranslation } from "@/i18n/useTranslation";
import { serverNow } from "@/lib/clock";
import { whenShort } from "@/lib/say";
import classes from "./Choices.module.css";
import { Problem } from "./Problem";

/** Every browser of one's own that is pushed to, with what went wrong last. */
export function DeviceList({ devices }: { devices: Device[] }) {
  const { t, i18n } = useTranslation();
  const { mutate: remove, error } = useRemoveDevice();
  const state = ({ alive, last_error, pushed_at }: Device): string => {
    if (!alive) return t("telling.signedOut");
    if (last_error) return t("telling.lastFailed", { reason: last_error });
    return pushed_at ? t("telling.lastPush", { when: whenShort(i18n.language, pushed_at, serverNow()) }) : "";
  };
  if (devices.length === 0) return null;
  return (
    <>
      <h3 className={classes.small}>{t("telling.devices")}</h3>
      <ul className={classes.devices}>
        {devices.map((device) => (
          <li key={device.id}>
            <span className={classes.device}>
              <span>{device.here ? t("telling.here", { name: device.name }) : device.name}</span>
              <span className={classes.lead}>{state(device)}</span>
            </span>
            {!device.here && (
              <Button
                size="compact-sm"
                variant="subtle"
                aria-label={`${t("telling.remove")}: ${device.name}`}
                onClick={() => remove(device.id)}
              >
                {t("telling.remove")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Problem error={error} />
    </>
  );
}
