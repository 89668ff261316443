import { useTranslation } from "@/i18n/useTranslation";
import classes from "../Channels.module.css";
import { windowWords } from "../words";
import { Part } from "./Part";

const names = [
  "text",
  "image",
  "file",
  "voice",
  "video",
  "reaction",
  "edit",
  "deletion",
  "hiding",
  "delivered",
  "read",
  "typing",
  "reply_to",
  "template",
] as const;
const ways = { in: "in", out: "out", "in and out": "both" } as const;

/** One row of the matrix, as it is set up. */
export function Abilities({ able }: { able: Record<string, unknown> }) {
  const { t } = useTranslation();
  const limit = Number(able.text_limit);
  const unit = able.text_unit === "bytes" ? "bytes" : "characters";
  const way = (name: string): string => {
    const found = ways[String(able[name]) as keyof typeof ways];
    return found ? t(`channels.can.${found}`) : t("channels.can.no");
  };
  return (
    <Part title={t("channels.can.title")}>
      <dl className={classes.figures}>
        {names.map((name) => (
          <div key={name} data-not={able[name] === "" || undefined}>
            <dt>{t(`channels.can.name.${name}`)}</dt>
            <dd>
              {way(name)}
              {name === "text" && limit > 0 && `, ${t(`channels.can.limit.${unit}`, { count: limit })}`}
            </dd>
          </div>
        ))}
        <div>
          <dt>{t("channels.can.name.window")}</dt>
          <dd>{windowWords(t, String(able.window))}</dd>
        </div>
      </dl>
    </Part>
  );
}
