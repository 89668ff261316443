import { Checkbox, Switch } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { type Choices, type KnownChoices, type Topic, topics } from "@/api/notificationChoices";
import { Section } from "@/components/Section";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./Choices.module.css";

interface Props {
  choices: KnownChoices;
  onChange: (some: Partial<Choices>) => void;
}

type Way = "email" | "push";

/** One line for each topic: in the app always, by mail and on devices as chosen. */
export function WaysTable({ choices, onChange }: Props) {
  const { t } = useTranslation();
  const toggle = (way: Way, topic: Topic, on: boolean): void =>
    onChange({ [way]: topics.filter((each) => (each === topic ? on : choices[way].includes(each))) });
  return (
    <Section title={t("telling.ways")} lead={t("telling.waysLead")}>
      <table className={classes.ways}>
        <thead>
          <tr>
            <th scope="col">{t("telling.what")}</th>
            <th scope="col">{t("telling.way.app")}</th>
            {(["email", "push"] as const).map((way) => (
              <th scope="col" key={way}>
                {t(`telling.way.${way}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {topics.map((topic) => (
            <tr key={topic}>
              <th scope="row">{t(`telling.topic.${topic}`)}</th>
              <td>
                <IconCheck size={16} stroke={1.7} aria-label={t("telling.always")} role="img" />
              </td>
              {(["email", "push"] as const).map((way) => (
                <td key={way}>
                  <Checkbox
                    aria-label={`${t(`telling.topic.${topic}`)}: ${t(`telling.way.${way}`)}`}
                    checked={choices[way].includes(topic)}
                    disabled={way === "email" && !choices.mail}
                    onChange={({ currentTarget: { checked } }) => toggle(way, topic, checked)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {!choices.mail && <p className={classes.lead}>{t("telling.noMail")}</p>}
      <Switch
        label={t("telling.previews")}
        description={t("telling.previewsText")}
        checked={choices.previews}
        onChange={({ currentTarget: { checked } }) => onChange({ previews: checked })}
      />
    </Section>
  );
}
