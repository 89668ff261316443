import { Button } from "@mantine/core";
import type { Way } from "@/api/reply";
import { ChannelIcon } from "@/components/ChannelIcon";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./Reply.module.css";
import type { WayUse } from "./useWay";
import { inSentence, isOpen, sayWay, takesWords } from "./ways";

interface Props {
  use: WayUse;
  /** The customer's first name. */
  name: string;
  onChoose: (way: Way) => void;
}

/** Where the answer goes when that is not where the ticket lies; and where it could go when it cannot go there. */
export function WayNotes({ use, name, onChoose }: Props) {
  const { t } = useTranslation();
  const { way, ways, isOther } = use;
  if (!way) return null;
  const offers = takesWords(way) ? [] : ways.filter((each) => each !== way && !each.public && isOpen(each));
  const channel = inSentence(t, way.channel.kind);
  const wasPublic = ways.some((each) => each.public);
  return (
    <>
      {isOther && (
        <p className={classes.elsewhere} role="status">
          <ChannelIcon kind={way.channel.kind} size={15} named />
          <span>
            {way.address
              ? t("composer.ways.goesTo", { channel, address: way.address })
              : t("composer.ways.goes", { channel })}{" "}
            {wasPublic && !way.public && t("composer.ways.notPublic", { name })}{" "}
            {way.proof === "told" && t("composer.ways.unproved", { name })}
          </span>
        </p>
      )}
      {offers.length > 0 && (
        <div className={classes.offers}>
          {offers.map((each) => (
            <Button
              key={each.id}
              size="compact-sm"
              leftSection={<ChannelIcon kind={each.channel.kind} size={15} named />}
              onClick={() => onChoose(each)}
            >
              {t("composer.ways.instead", { way: sayWay(t, each) })}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}
