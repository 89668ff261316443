import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { type Channel, type ChannelKind, useChangeChannel } from "@/api/channels";
import { Problem } from "@/api/http";
import { useTranslation } from "@/i18n/useTranslation";
import { AccountFields } from "../AccountFields";
import classes from "../Channels.module.css";
import { cleaned, formOf } from "../form";
import { TeamChoice } from "../TeamChoice";
import { useFirstWrong } from "../useFirstWrong";
import { useWhyNot } from "../useWhyNot";
import { Part } from "./Part";

interface Props {
  channel: Channel;
  /** E-mail has no kind of its own here: it has neither secrets nor settings. */
  kind: ChannelKind | undefined;
}

/** What can be changed. A channel that was disconnected comes back with its secrets. */
export function SettingsPart({ channel, kind }: Props) {
  const { t } = useTranslation();
  const [form, setForm] = useState(() => formOf(channel));
  const { mutate, isPending, isSuccess, error } = useChangeChannel(channel.id);
  const whyNot = useWhyNot();
  const errors = error instanceof Problem ? error.errors : {};
  const fields = useFirstWrong(error);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    const { address: _, ...changed } = cleaned(form);
    const back = channel.disconnected && Object.keys(changed.secrets).length > 0 ? { active: true } : {};
    mutate({ ...changed, ...back }, { onSuccess: (saved) => setForm(formOf(saved)) });
  };
  return (
    <Part title={t("channels.settings.title")}>
      <form ref={fields} className={classes.form} onSubmit={save}>
        <TextInput
          label={t("channels.settings.name")}
          required
          value={form.name}
          error={errors.name?.join(" ")}
          onChange={({ currentTarget: { value } }) => setForm({ ...form, name: value })}
        />
        <TeamChoice value={form.team} onChange={(team) => setForm({ ...form, team })} />
        {kind && (
          <AccountFields
            kind={kind}
            form={form}
            stored={channel.secrets}
            errors={errors}
            onChange={setForm}
          />
        )}
        <div className={classes.asked}>
          <Button type="submit" loading={isPending}>
            {t("channels.settings.save")}
          </Button>
          <p role="status" className={classes.said}>
            {isSuccess && <span className={classes.well}>{t("channels.settings.saved")}</span>}
            {error && (
              <span className={classes.badly}>{t("channels.notDone", { reason: whyNot(error) })}</span>
            )}
          </p>
        </div>
      </form>
    </Part>
  );
}
