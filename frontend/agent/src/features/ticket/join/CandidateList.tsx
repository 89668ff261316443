import { Radio } from "@mantine/core";
import { useTranslation } from "@/i18n/useTranslation";
import { shortDate } from "@/lib/say";
import classes from "./Join.module.css";
import type { Candidate } from "./useCandidates";

interface Props {
  title: string;
  all: Candidate[];
  /** Say whose each is. */
  named?: boolean;
  chosen: number | null;
  onChoose: (id: number) => void;
}

export function CandidateList({ title, all, named = false, chosen, onChoose }: Props) {
  const { t, i18n } = useTranslation();
  if (all.length === 0) return null;
  return (
    <fieldset className={classes.group}>
      <legend>{title}</legend>
      {all.map(({ id, subject, name, status, created_at }) => (
        <Radio
          key={id}
          name="into"
          className={classes.candidate ?? ""}
          checked={id === chosen}
          onChange={() => onChoose(id)}
          label={subject}
          description={[
            named ? name : "",
            `${id}`,
            `${t(`ticket.status.${status}`)} ${shortDate(i18n.language, created_at)}`,
          ]
            .filter(Boolean)
            .join(", ")}
        />
      ))}
    </fieldset>
  );
}
