import { Button, Switch } from "@mantine/core";
import { IconVolume } from "@tabler/icons-react";
import { Section } from "@/components/Section";
import { useTranslation } from "@/i18n/useTranslation";
import { playsFor, setSound, sounds, useSounds } from "@/lib/alerting";
import { play } from "../alerts/chime";
import classes from "./Choices.module.css";

/** Off until somebody wants them; one tab plays, and never more than one in a few seconds. */
export function Sounds() {
  const { t } = useTranslation();
  useSounds();
  return (
    <Section title={t("telling.sounds")} lead={t("telling.soundsLead")}>
      {sounds.map((sound) => (
        <div key={sound} className={classes.sound}>
          <Switch
            label={t(`telling.sound.${sound}`)}
            checked={playsFor(sound)}
            onChange={({ currentTarget: { checked } }) => setSound(sound, checked)}
          />
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconVolume size={15} stroke={1.7} aria-hidden="true" />}
            aria-label={`${t("telling.tryIt")}: ${t(`telling.sound.${sound}`)}`}
            onClick={() => void play(sound)}
          >
            {t("telling.tryIt")}
          </Button>
        </div>
      ))}
    </Section>
  );
}
