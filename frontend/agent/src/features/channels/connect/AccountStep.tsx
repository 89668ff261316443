import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { type ChannelKind, type ConnectedChannel, useConnectChannel } from "@/api/channels";
import { Problem } from "@/api/http";
import { useTranslation } from "@/i18n/useTranslation";
import { AccountFields } from "../AccountFields";
import classes from "../Channels.module.css";
import { cleaned, emptyForm } from "../form";
import { Question } from "../Question";
import { TeamChoice } from "../TeamChoice";
import { useFirstWrong } from "../useFirstWrong";
import { useWhyNot } from "../useWhyNot";
import { accountLabel, howTo, kindName } from "../words";

interface Props {
  kind: ChannelKind;
  onBack: () => void;
  onMade: (channel: ConnectedChannel) => void;
}

export function AccountStep({ kind, onBack, onMade }: Props) {
  const { t } = useTranslation();
  const [form, setForm] = useState({ ...emptyForm, name: kindName(t, kind.kind) });
  const { mutate, isPending, error } = useConnectChannel();
  const whyNot = useWhyNot();
  const errors = error instanceof Problem ? error.errors : {};
  const fields = useFirstWrong(error);
  const connect = (event: FormEvent): void => {
    event.preventDefault();
    mutate({ kind: kind.kind, ...cleaned(form) }, { onSuccess: onMade });
  };
  return (
    <>
      <Question>{kindName(t, kind.kind)}</Question>
      <p className={classes.quiet}>{howTo(t, kind.kind)}</p>
      <form ref={fields} className={classes.form} onSubmit={connect}>
        <TextInput
          label={t("channels.settings.name")}
          required
          value={form.name}
          error={errors.name?.join(" ")}
          onChange={({ currentTarget: { value } }) => setForm({ ...form, name: value })}
        />
        <TextInput
          label={accountLabel(t, kind.kind)}
          required
          autoComplete="off"
          value={form.address}
          error={errors.address?.join(" ")}
          onChange={({ currentTarget: { value } }) => setForm({ ...form, address: value })}
        />
        <AccountFields kind={kind} form={form} stored={null} errors={errors} onChange={setForm} />
        <TeamChoice value={form.team} onChange={(team) => setForm({ ...form, team })} />
        <div className={classes.asked}>
          <Button type="submit" variant="filled" loading={isPending}>
            {t("channels.wizard.connect")}
          </Button>
          <Button variant="subtle" onClick={onBack}>
            {t("channels.wizard.other")}
          </Button>
          <p role="alert" className={classes.said}>
            {error && (
              <span className={classes.badly}>{t("channels.notDone", { reason: whyNot(error) })}</span>
            )}
          </p>
        </div>
      </form>
    </>
  );
}
