import { ActionIcon } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { Suspense, useState } from "react";
import type { Message } from "@/api/types";
import { LazyMenu } from "@/components/LazyMenu";
import { useTranslation } from "@/i18n/useTranslation";
import { part } from "@/lib/part";
import { useQuality } from "../quality/QualityOf";
import { type Asked, DeedItems } from "./DeedItems";
import { deedsFor } from "./deedsFor";
import classes from "./Message.module.css";

const QualityDialog = part(async () => (await import("../quality/QualityDialog")).QualityDialog);
const DeedDialog = part(async () => (await import("./DeedDialog")).DeedDialog);

/** What can be done to one message where it was said. Removing and rewriting ask first: others have read it. */
export function Deeds({ message, actions }: { message: Message; actions: readonly string[] }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Asked | null>(null);
  const { ticket, mayRate } = useQuality(message.id);
  const deeds = deedsFor(message, actions);
  if (deeds.length === 0 && !mayRate) return null;
  const close = (): void => setAsked(null);
  return (
    <>
      <LazyMenu
        position="bottom-end"
        withinPortal
        button={
          <ActionIcon
            variant="subtle"
            size={24}
            className={classes.deeds ?? ""}
            aria-label={t("thread.deeds")}
          >
            <IconDots size={16} stroke={1.7} />
          </ActionIcon>
        }
      >
        <DeedItems message={message} deeds={deeds} mayRate={mayRate} onAsk={setAsked} />
      </LazyMenu>
      <Suspense>
        {asked === "quality" && <QualityDialog ticket={ticket} message={message} onClose={close} />}
        {(asked === "edit" || asked === "delete") && (
          <DeedDialog deed={asked} message={message} onClose={close} />
        )}
      </Suspense>
    </>
  );
}
