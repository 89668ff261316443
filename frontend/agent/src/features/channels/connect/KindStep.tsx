import type { ChannelKind } from "@/api/channels";
import { ChannelIcon } from "@/components/ChannelIcon";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "../Channels.module.css";
import { howTo, kindName } from "../words";

interface Props {
  kinds: ChannelKind[];
  onChoose: (kind: string) => void;
}

export function KindStep({ kinds, onChoose }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <h2 className={classes.question}>{t("channels.wizard.which")}</h2>
      <ul className={classes.kinds}>
        {kinds.map(({ kind }) => (
          <li key={kind}>
            <button type="button" onClick={() => onChoose(kind)}>
              <ChannelIcon kind={kind} size={22} named />
              <strong>{kindName(t, kind)}</strong>
              <span>{howTo(t, kind)}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
