import { channelAmongAll } from "@/components/ChannelIcon";
import { useTranslation } from "@/i18n/useTranslation";
import type { Cell, Of } from "./cells";

/** "WhatsApp, due within 30 minutes". */
export function useCellTitle({ of, band }: Cell): string {
  const { t } = useTranslation();
  const channel = of.kind === "channel" ? channelAmongAll(t, of.channel) : "";
  const due = t(band === "open" ? "board.drill.open" : `board.table.say.${band}`);
  return of.kind === "all" ? due : `${nameOf(of, channel, t("owner.none"))}: ${due}`;
}

function nameOf(of: Exclude<Of, { kind: "all" }>, channel: string, noOne: string): string {
  switch (of.kind) {
    case "channel":
      return channel;
    case "noOne":
      return noOne;
    default:
      return of.name;
  }
}
