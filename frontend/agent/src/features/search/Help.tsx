import { Button } from "@mantine/core";
import { IconClockHour4 } from "@tabler/icons-react";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./Search.module.css";
import { type Operator, operators } from "./suggest";

interface Props {
  recent: string[];
  onAsk: (q: string) => void;
  onForget: () => void;
  onOperator: (name: Operator) => void;
}

/** Before anything is asked: what was asked before, and what can be. */
export function Help({ recent, onAsk, onForget, onOperator }: Props) {
  const { t } = useTranslation();
  return (
    <div className={classes.help}>
      {recent.length > 0 && (
        <section>
          <h2>{t("search.recent")}</h2>
          <ul className={classes.recent}>
            {recent.map((each) => (
              <li key={each}>
                <button type="button" data-hit className={classes.again} onClick={() => onAsk(each)}>
                  <IconClockHour4 size={15} stroke={1.7} aria-hidden="true" />
                  {each}
                </button>
              </li>
            ))}
          </ul>
          <Button size="compact-sm" onClick={onForget}>
            {t("search.forget")}
          </Button>
        </section>
      )}
      <section>
        <h2>{t("search.how")}</h2>
        <p>{t("search.lead")}</p>
        <dl className={classes.operators}>
          {operators.map((name) => (
            <div key={name}>
              <dt>
                <button type="button" className={classes.operator} onClick={() => onOperator(name)}>
                  {name}:
                </button>
              </dt>
              <dd>{t(`search.operator.${name}`)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}
