import { Button, CopyButton, TextInput } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./Channels.module.css";

const icon = { size: 15, stroke: 1.7, "aria-hidden": true } as const;

/** Something to hand to the provider, whole and in one press. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation();
  return (
    <div className={classes.copy}>
      <TextInput label={label} value={value} readOnly onFocus={(event) => event.currentTarget.select()} />
      <CopyButton value={value} timeout={2000}>
        {({ copied, copy }) => (
          <Button
            onClick={copy}
            leftSection={copied ? <IconCheck {...icon} /> : <IconCopy {...icon} />}
            aria-label={`${t(copied ? "channels.address.copied" : "channels.address.copy")}: ${label}`}
          >
            {t(copied ? "channels.address.copied" : "channels.address.copy")}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
