import { Button } from "@mantine/core";
import { IconDevices } from "@tabler/icons-react";
import type { ServerDraft } from "@/api/drafts";
import { StateStrip } from "@/components/StateStrip";
import { useTranslation } from "@/i18n/useTranslation";
import { clockTime } from "@/lib/say";

interface Props {
  draft: ServerDraft;
  onDecide: (which: "mine" | "theirs") => void;
  /** Both, one below the other. */
  onBoth: () => void;
}

const SHOWN = 80;

/** The same draft was written on in two places: nothing is thrown away before a person has chosen. */
export function OtherDraft({ draft, onDecide, onBoth }: Props) {
  const { t, i18n } = useTranslation();
  const words = draft.text.replace(/\s+/g, " ").trim();
  const short = words.length > SHOWN ? `${words.slice(0, SHOWN)}…` : words;
  return (
    <div role="alert">
      <StateStrip
        tone="soon"
        icon={<IconDevices size={18} stroke={1.7} />}
        title={t("composer.other.title", { time: clockTime(i18n.language, draft.updated_at) })}
        action={
          <>
            <Button size="compact-sm" onClick={() => onDecide("theirs")}>
              {t("composer.other.theirs")}
            </Button>
            <Button size="compact-sm" onClick={() => onDecide("mine")}>
              {t("composer.other.mine")}
            </Button>
            <Button size="compact-sm" onClick={onBoth}>
              {t("composer.other.both")}
            </Button>
          </>
        }
      >
        {short ? t("composer.other.says", { words: short }) : t("composer.other.empty")}
      </StateStrip>
    </div>
  );
}
