import { Button } from "@mantine/core";
import { IconFileText } from "@tabler/icons-react";
import { StateStrip } from "@/components/StateStrip";
import { useTranslation } from "@/i18n/useTranslation";
import { sayBytes } from "@/lib/bytes";
import { LONGEST } from "./useGiven";

interface Props {
  text: string;
  onAttach: () => void;
  onDismiss: () => void;
}

/** What was pasted is too long for an answer: it can go along as a file. */
export function TooLong({ text, onAttach, onDismiss }: Props) {
  const { t, i18n } = useTranslation();
  return (
    <div role="alert">
      <StateStrip
        tone="soon"
        icon={<IconFileText size={18} stroke={1.7} />}
        title={t("composer.tooLong.title", { size: sayBytes(i18n.language, text.length) })}
        action={
          <>
            <Button size="compact-sm" onClick={onAttach}>
              {t("composer.tooLong.attach")}
            </Button>
            <Button size="compact-sm" onClick={onDismiss}>
              {t("composer.tooLong.dismiss")}
            </Button>
          </>
        }
      >
        {t("composer.tooLong.text", { limit: new Intl.NumberFormat(i18n.language).format(LONGEST) })}
      </StateStrip>
    </div>
  );
}
