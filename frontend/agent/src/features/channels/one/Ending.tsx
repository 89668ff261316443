import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { type Channel, useChangeChannel, useDisconnect } from "@/api/channels";
import { Buttons, Dialog } from "@/components/Dialog";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "../Channels.module.css";
import { useWhyNot } from "../useWhyNot";
import { Part } from "./Part";

type Asked = "pause" | "disconnect" | null;

/** Both ask first; pausing is taken back with one press. */
export function Ending({ channel }: { channel: Channel }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Asked>(null);
  const change = useChangeChannel(channel.id);
  const disconnect = useDisconnect(channel.id);
  const go = useNavigate();
  const whyNot = useWhyNot();
  const error = change.error ?? disconnect.error;
  const close = (): void => setAsked(null);
  const sure = (): void => {
    if (asked === "pause") change.mutate({ active: false }, { onSettled: close });
    else
      disconnect.mutate(undefined, {
        onSettled: close,
        onSuccess: () => void go({ to: "/settings/channels" }),
      });
  };
  if (channel.disconnected) return null;
  return (
    <Part title={t("channels.end.title")}>
      <p className={classes.quiet}>{t("channels.end.pauseText")}</p>
      <div className={classes.asked}>
        {channel.active ? (
          <Button onClick={() => setAsked("pause")}>{t("channels.end.pause")}</Button>
        ) : (
          <Button variant="filled" loading={change.isPending} onClick={() => change.mutate({ active: true })}>
            {t("channels.end.resume")}
          </Button>
        )}
        <Button onClick={() => setAsked("disconnect")}>{t("channels.end.disconnect")}</Button>
        <p role="status" className={classes.said}>
          {error && <span className={classes.badly}>{t("channels.notDone", { reason: whyNot(error) })}</span>}
        </p>
      </div>
      {asked && (
        <Dialog title={t(`channels.end.${asked}Title`, { name: channel.name })} onClose={close}>
          <p>{t(`channels.end.${asked}Text`)}</p>
          <Buttons>
            <Button onClick={close}>{t("channels.end.keep")}</Button>
            <Button variant="filled" loading={change.isPending || disconnect.isPending} onClick={sure}>
              {t(`channels.end.${asked}`)}
            </Button>
          </Buttons>
        </Dialog>
      )}
    </Part>
  );
}
