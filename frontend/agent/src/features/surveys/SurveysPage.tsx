import { Checkbox, NativeSelect, Skeleton, Switch } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMe } from "@/api/me";
import { type SurveySettings, surveysQuery, useKeepSurveys } from "@/api/surveys";
import { LoadFailed } from "@/components/LoadFailed";
import { Page } from "@/components/Page";
import { Section } from "@/components/Section";
import { useTranslation } from "@/i18n/useTranslation";
import { MailPreview } from "./MailPreview";
import { AFTER, choicesWith, EVERY, parted } from "./spans";

/** Whether, when and where customers are asked what they think. Every choice is kept at once. */
export function SurveysPage() {
  const { t } = useTranslation();
  const { role } = useMe();
  const { data, error, refetch } = useQuery({ ...surveysQuery, enabled: role !== "agent" });
  if (role === "agent") return <Page title={t("surveys.title")}>{t("surveys.supervisors")}</Page>;
  return (
    <Page title={t("surveys.title")} lead={t("surveys.lead")}>
      {error && !data && <LoadFailed error={error} onRetry={refetch} />}
      {!data && !error && <Skeleton height={240} role="status" aria-label={t("surveys.title")} />}
      {data && <Choices settings={data} />}
    </Page>
  );
}

function Choices({ settings }: { settings: SurveySettings }) {
  const { t } = useTranslation();
  const keeping = useKeepSurveys();
  return (
    <>
      <Section title={t("surveys.ask")} lead={t("surveys.askLead")}>
        <Switch
          label={t("surveys.on")}
          checked={settings.active}
          onChange={({ currentTarget: { checked } }) => keeping.mutate({ active: checked })}
        />
        <p role="status">
          {keeping.isSuccess && t("surveys.saved")}
          {keeping.isError && t("surveys.notSaved", { reason: keeping.error.message })}
        </p>
      </Section>
      <When settings={settings} onChange={keeping.mutate} />
      <Where settings={settings} onChange={keeping.mutate} />
      <Section title={t("surveys.mail")} lead={t("surveys.mailLead")}>
        <MailPreview previews={settings.preview} />
      </Section>
    </>
  );
}

interface PartProps {
  settings: SurveySettings;
  onChange: (some: Partial<SurveySettings>) => void;
}

function When({ settings: { after_minutes, every_days }, onChange }: PartProps) {
  const { t } = useTranslation();
  const say = (minutes: number): string => {
    const { unit, count } = parted(minutes);
    return t(`surveys.${unit}`, { count });
  };
  return (
    <Section title={t("surveys.when")} lead={t("surveys.whenLead")}>
      <NativeSelect
        label={t("surveys.after")}
        value={String(after_minutes)}
        data={choicesWith(AFTER, after_minutes).map((value) => ({ value: String(value), label: say(value) }))}
        onChange={({ currentTarget }) => onChange({ after_minutes: Number(currentTarget.value) })}
      />
      <NativeSelect
        label={t("surveys.every")}
        value={String(every_days)}
        data={choicesWith(EVERY, every_days).map((value) => ({
          value: String(value),
          label: t("surveys.days", { count: value }),
        }))}
        onChange={({ currentTarget }) => onChange({ every_days: Number(currentTarget.value) })}
      />
    </Section>
  );
}

function Where({ settings: { channels }, onChange }: PartProps) {
  const { t } = useTranslation();
  const toggle = (id: number, on: boolean): void =>
    onChange({ channels: channels.map((each) => (each.id === id ? { ...each, on } : each)) });
  return (
    <Section title={t("surveys.where")} lead={t("surveys.whereLead")}>
      {channels.length === 0 && <p>{t("surveys.noChannels")}</p>}
      {channels.map(({ id, name, on }) => (
        <Checkbox
          key={id}
          label={name}
          checked={on}
          onChange={({ currentTarget: { checked } }) => toggle(id, checked)}
        />
      ))}
    </Section>
  );
}
