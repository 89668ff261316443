import type { QualitySum } from "@/api/quality";
import { useTranslation } from "@/i18n/useTranslation";
import { shortDate } from "@/lib/say";
import { share } from "@/lib/share";
import classes from "./Quality.module.css";

interface Props {
  sums: QualitySum[];
  chosen: number | undefined;
  /** Pressed again, everybody. */
  onChoose: (agent: number | undefined) => void;
}

/** How often whose answers were praised; a name shows what was said about them alone. */
export function SumTable({ sums, chosen, onChoose }: Props) {
  const { t, i18n } = useTranslation();
  return (
    <table className={classes.sums} aria-label={t("noted.sums")}>
      <thead>
        <tr>
          <th scope="col">{t("noted.agent")}</th>
          <th scope="col">{t("noted.praise")}</th>
          <th scope="col">{t("noted.coach")}</th>
          <th scope="col">{t("noted.share")}</th>
          <th scope="col" data-wide>
            {t("noted.last")}
          </th>
        </tr>
      </thead>
      <tbody>
        {sums.map(({ agent, praise, coach, share: part, last_at }) => (
          <tr key={agent.id}>
            <th scope="row">
              <button
                type="button"
                aria-pressed={agent.id === chosen}
                aria-label={t("noted.show", { name: agent.name })}
                onClick={() => onChoose(agent.id === chosen ? undefined : agent.id)}
              >
                {agent.name}
              </button>
            </th>
            <td>{praise}</td>
            <td>{coach}</td>
            <td>{share(i18n.language, part * 100)}</td>
            <td data-wide>{shortDate(i18n.language, last_at)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
