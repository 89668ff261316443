import { Button } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ConnectedChannel } from "@/api/channels";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "../Channels.module.css";
import { CopyField } from "../CopyField";
import { Question } from "../Question";
import { TellButton, TestButton } from "../TestButton";
import { fieldName, nextStep } from "../words";

/** The only place where made-up secrets are ever shown. */
export function Connected({ channel }: { channel: ConnectedChannel }) {
  const { t } = useTranslation();
  const made = Object.entries(channel.made as Record<string, string>);
  return (
    <>
      <Question role="status">
        <IconCircleCheck size={22} stroke={1.7} aria-hidden="true" />
        {t("channels.wizard.done", { name: channel.name })}
      </Question>
      <p className={classes.quiet}>{nextStep(t, channel)}</p>
      <div className={classes.form}>
        {channel.webhook_url && <CopyField label={t("channels.address.url")} value={channel.webhook_url} />}
        {channel.snippet && <CopyField label={t("channels.address.snippet")} value={channel.snippet} />}
        {made.length > 0 && (
          <section className={classes.once} aria-label={t("channels.made.title")}>
            <h3>{t("channels.made.title")}</h3>
            <p>{t("channels.made.text")}</p>
            {made.map(([name, value]) => (
              <CopyField key={name} label={fieldName(t, name)} value={value} />
            ))}
          </section>
        )}
        <TellButton channel={channel} />
        <TestButton id={channel.id} />
        <div>
          <Button
            variant="filled"
            renderRoot={(props) => (
              <Link to="/settings/channels/$id" params={{ id: channel.id }} {...props} />
            )}
          >
            {t("channels.wizard.open")}
          </Button>
        </div>
      </div>
    </>
  );
}
