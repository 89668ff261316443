import { Checkbox } from "@mantine/core";
import { type Choices, type KnownChoices, type Topic, topics } from "@/api/notificationChoices";
import { Section } from "@/components/Section";
import { useTranslation } from "@/i18n/useTranslation";

interface Props {
  choices: KnownChoices;
  onChange: (some: Partial<Choices>) => void;
}

const OFFERED = ["breached", "due_soon", "mentioned", "reply", "assigned"] as const satisfies Topic[];

/** What does not wait for the end of quiet hours. */
export function Breakthrough({ choices, onChange }: Props) {
  const { t } = useTranslation();
  const toggle = (topic: Topic, on: boolean): void =>
    onChange({ through: topics.filter((each) => (each === topic ? on : choices.through.includes(each))) });
  return (
    <Section title={t("telling.through")} lead={t("telling.throughLead")}>
      {OFFERED.map((topic) => (
        <Checkbox
          key={topic}
          label={t(`telling.breaks.${topic}`)}
          checked={choices.through.includes(topic)}
          onChange={({ currentTarget: { checked } }) => toggle(topic, checked)}
        />
      ))}
    </Section>
  );
}
