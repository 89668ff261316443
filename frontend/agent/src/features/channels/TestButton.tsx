import { Button } from "@mantine/core";
import { IconCircleCheck, IconCircleX, IconPlugConnected } from "@tabler/icons-react";
import { type Channel, type Examination, useTellProvider, useTestChannel } from "@/api/channels";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./Channels.module.css";
import { useWhyNot } from "./useWhyNot";

/** Asks the provider with the real credentials, and says what it said. */
export function TestButton({ id }: { id: number }) {
  const { t } = useTranslation();
  const { mutate, isPending, data, error } = useTestChannel(id);
  return (
    <div className={classes.asked}>
      <Button
        loading={isPending}
        leftSection={<IconPlugConnected size={16} stroke={1.7} aria-hidden="true" />}
        onClick={() => mutate()}
      >
        {t("channels.test")}
      </Button>
      <p role="status" className={classes.said}>
        {isPending && t("channels.testing")}
        {!isPending && data && <Said answer={data} />}
        {!isPending && error && <Refused error={error} />}
      </p>
    </div>
  );
}

/** Has the provider call us, where it can be asked. */
export function TellButton({ channel }: { channel: Pick<Channel, "id" | "can_be_told"> }) {
  const { t } = useTranslation();
  const { mutate, isPending, data, error } = useTellProvider(channel.id);
  if (!channel.can_be_told) return null;
  return (
    <div className={classes.asked}>
      <Button loading={isPending} onClick={() => mutate()}>
        {t("channels.address.tell")}
      </Button>
      <p role="status" className={classes.said}>
        {!isPending &&
          data &&
          (data.ok ? <Well text={t("channels.address.told")} /> : <Said answer={data} />)}
        {!isPending && error && <Refused error={error} />}
      </p>
    </div>
  );
}

function Said({ answer }: { answer: Examination }) {
  const { t } = useTranslation();
  if (answer.ok) return <Well text={t("channels.answers", { name: answer.name, ms: answer.took_ms })} />;
  return (
    <span className={classes.badly}>
      <IconCircleX size={16} stroke={1.7} aria-hidden="true" />
      {t("channels.answersBadly", { problems: answer.problems.join(" ") })}
    </span>
  );
}

function Well({ text }: { text: string }) {
  return (
    <span className={classes.well}>
      <IconCircleCheck size={16} stroke={1.7} aria-hidden="true" />
      {text}
    </span>
  );
}

function Refused({ error }: { error: Error }) {
  const { t } = useTranslation();
  const whyNot = useWhyNot();
  return <span className={classes.badly}>{t("channels.notDone", { reason: whyNot(error) })}</span>;
}
