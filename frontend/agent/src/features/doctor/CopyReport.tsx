import { Button } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import type { DoctorReport } from "@/api/types";
import { useTranslation } from "@/i18n/useTranslation";
import { asText } from "./report";

export function CopyReport({ report }: { report: DoctorReport }) {
  const { t } = useTranslation();
  const { copied, copy } = useClipboard({ timeout: 3000 });
  const Icon = copied ? IconCheck : IconCopy;
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      leftSection={<Icon size={15} stroke={1.7} aria-hidden="true" />}
      onClick={() => copy(asText(report))}
    >
      <span aria-live="polite">{t(copied ? "doctor.copied" : "doctor.copy")}</span>
    </Button>
  );
}
