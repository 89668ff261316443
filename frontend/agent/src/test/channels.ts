import type { Channel, ChannelKind } from "@/api/channels";
import { at } from "./rows";

/** Channels as the server tells of them. */

export const health = (change: Partial<Channel["health"]> = {}): Channel["health"] => ({
  state: "ok",
  problems: [],
  last_event_at: at(0),
  token_expires_at: null,
  usual_gap_s: 600,
  sent_24h: 12,
  failed_24h: 0,
  refused_24h: 0,
  waiting: 0,
  unreadable_24h: 0,
  ...change,
});

export const channel = (change: Partial<Channel> = {}): Channel => ({
  id: 4,
  kind: "telegram",
  name: "Shop bot",
  address: "7001",
  team_id: null,
  active: true,
  disconnected: false,
  config: {},
  secrets: ["token", "webhook_secret"],
  webhook_url: "https://desk.example/webhooks/telegram/4",
  snippet: null,
  can_be_told: true,
  capabilities: {
    text: "in and out",
    text_limit: 4096,
    text_unit: "characters",
    voice: "in and out",
    typing: "out",
    hiding: "",
    window: "none",
  },
  health: health(),
  ...change,
});

const written = { choices: [], usual: "" };

export const telegram: ChannelKind = {
  kind: "telegram",
  secrets: ["token"],
  optional_secrets: [],
  made_secrets: ["webhook_secret"],
  config: [{ name: "api", flag: false, needed: false, ...written }],
  capabilities: {},
};
export const twilio: ChannelKind = {
  kind: "twilio",
  secrets: ["auth_token"],
  optional_secrets: ["signing_key"],
  made_secrets: [],
  config: [
    { name: "account_sid", flag: false, needed: true, ...written },
    { name: "mms", flag: true, needed: false, ...written },
  ],
  capabilities: {},
};
export const webchat: ChannelKind = {
  kind: "webchat",
  secrets: [],
  optional_secrets: [],
  made_secrets: ["identity_secret"],
  config: [
    { name: "origins", flag: false, needed: true, ...written },
    { name: "position", flag: false, needed: false, choices: ["left", "right"], usual: "right" },
  ],
  capabilities: {},
};
export const instore: ChannelKind = {
  kind: "instore",
  secrets: [],
  optional_secrets: [],
  made_secrets: [],
  config: [
    { name: "language", flag: false, needed: false, choices: ["en", "pt", "es"], usual: "" },
    { name: "zone", flag: false, needed: false, ...written },
  ],
  capabilities: {},
};
