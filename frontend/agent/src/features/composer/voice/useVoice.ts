import { useState } from "react";
import type { Way } from "@/api/reply";
import { channelName } from "@/components/ChannelIcon";
import { toast } from "@/components/toast";
import { useTranslation } from "@/i18n/useTranslation";
import { fitOf, formsHere } from "./sound";

interface Open {
  form: string;
  plays: boolean;
  channel: string;
  first: File | null;
}

export interface VoiceUse {
  open: Open | null;
  /** Begins one, or says why that cannot be. */
  begin: (first?: File) => void;
  close: () => void;
}

/** Whether a voice message is being made. */
export function useVoice(way: Way | undefined): VoiceUse {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Open | null>(null);
  const begin = (first?: File): void => {
    const channel = channelName(t, way?.channel.kind ?? "email");
    const fit = fitOf(way, formsHere());
    if ("why" in fit) {
      const types = fit.why === "type" ? fit.types : "";
      toast({ message: t(`composer.voice.cannot.${fit.why}`, { channel, types }) });
    } else setOpen({ ...fit, channel, first: first ?? null });
  };
  return { open, begin, close: () => setOpen(null) };
}
