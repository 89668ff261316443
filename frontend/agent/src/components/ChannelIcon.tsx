import {
  IconApi,
  IconBrandInstagram,
  IconBrandMessenger,
  IconBrandTelegram,
  IconBrandWhatsapp,
  IconBuildingStore,
  IconDeviceMobileMessage,
  IconMail,
  IconMessage,
  IconMessageCircle,
} from "@tabler/icons-react";
import type { TFunction } from "i18next";
import { useTranslation } from "@/i18n/useTranslation";

const icons = {
  email: IconMail,
  webchat: IconMessageCircle,
  messenger: IconBrandMessenger,
  instagram: IconBrandInstagram,
  "facebook-comments": IconMessage,
  "instagram-comments": IconMessage,
  whatsapp: IconBrandWhatsapp,
  twilio: IconDeviceMobileMessage,
  vonage: IconDeviceMobileMessage,
  telegram: IconBrandTelegram,
  instore: IconBuildingStore,
  api: IconApi,
} as const;

type Kind = keyof typeof icons;
export const channelKinds = Object.keys(icons) as Kind[];
const isKind = (kind: string): kind is Kind => kind in icons;

/** The kind's name in the reader's language; a kind the app does not know keeps its own name. */
export function channelName(t: TFunction, kind: string): string {
  return isKind(kind) ? t(`channel.${kind}`) : kind;
}

const gateways: Partial<Record<string, string>> = { twilio: "Twilio", vonage: "Vonage" };

/** Where kinds stand side by side: two of them are SMS, so each is named with its carrier. */
export function channelAmongAll(t: TFunction, kind: string): string {
  const gateway = gateways[kind];
  return gateway ? `${channelName(t, kind)} (${gateway})` : channelName(t, kind);
}

export function useChannelName(kind: string): string {
  return channelName(useTranslation().t, kind);
}

interface Props {
  kind: string;
  size?: number;
  /** Set when the name stands beside the icon, so it is not said twice. */
  named?: boolean;
}

/** Never coloured: colour means time. */
export function ChannelIcon({ kind, size = 15, named = false }: Props) {
  const name = useChannelName(kind);
  const Icon = isKind(kind) ? icons[kind] : IconMessageCircle;
  return (
    <>
      <Icon size={size} stroke={1.7} aria-hidden="true" />
      {!named && <span className="sr-only">{name}</span>}
    </>
  );
}
