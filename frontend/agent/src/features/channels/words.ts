import type { TFunction } from "i18next";
import type { Channel, ChannelProblem } from "@/api/channels";
import { sayLength } from "@/lib/length";
import { clockTime, shortDate } from "@/lib/say";

/** What an admin reads about a channel. Pure: language and time are given. */

const kinds = [
  "email",
  "telegram",
  "twilio",
  "vonage",
  "whatsapp",
  "messenger",
  "instagram",
  "facebook-comments",
  "instagram-comments",
  "api",
  "instore",
  "webchat",
] as const;
type Kind = (typeof kinds)[number];
const known = (kind: string): Kind | undefined => kinds.find((each) => each === kind);

export const kindName = (t: TFunction, kind: string): string => {
  const found = known(kind);
  return found ? t(`channels.kind.${found}`) : kind;
};
export const howTo = (t: TFunction, kind: string): string => {
  const found = known(kind);
  return found && found !== "email" ? t(`channels.how.${found}`) : "";
};
export const accountLabel = (t: TFunction, kind: string): string => {
  const found = known(kind);
  return found ? t(`channels.account.${found}`) : t("channels.settings.account");
};

const fields = [
  "token",
  "app_secret",
  "verify_token",
  "webhook_secret",
  "auth_token",
  "signing_key",
  "api_secret",
  "signature_secret",
  "signing_secret",
  "account_sid",
  "api_key",
  "waba_id",
  "mms",
  "human_agent",
  "login",
  "version",
  "api",
  "rest",
  "url",
  "window_hours",
  "language",
  "zone",
  "identity_secret",
  "origins",
  "color",
  "position",
  "font",
  "bot",
  "bot_name",
  "prechat",
  "require_verified",
  "no_files",
  "no_visits",
  "whatsapp",
] as const;

export function fieldName(t: TFunction, name: string): string {
  const found = fields.find((each) => each === name);
  return found ? t(`channels.field.${found}`) : name;
}

const choices = {
  left: "position.left",
  right: "position.right",
  instagram: "login.instagram",
  page: "login.page",
  en: "language.en",
  pt: "language.pt",
  es: "language.es",
} as const;

export const choiceName = (t: TFunction, word: string): string => {
  const found = Object.keys(choices).find((each) => each === word) as keyof typeof choices | undefined;
  return found ? t(`channels.choice.${choices[found]}`) : word;
};

const helped = [
  "origins",
  "color",
  "font",
  "whatsapp",
  "url",
  "window_hours",
  "waba_id",
  "account_sid",
  "login",
  "identity_secret",
  "verify_token",
  "app_secret",
  "zone",
] as const;

/** What to write, or where to find it; nothing where the name says it. */
export function fieldHelp(t: TFunction, name: string): string {
  const found = helped.find((each) => each === name);
  return found ? t(`channels.help.${found}`) : "";
}

const own = ["webchat", "instore", "api"] as const;

/** What is still to be done for an account that was just connected. */
export function nextStep(t: TFunction, { kind, can_be_told }: Pick<Channel, "kind" | "can_be_told">): string {
  const found = own.find((each) => each === kind);
  return t(`channels.wizard.next.${found ?? (can_be_told ? "tell" : "provider")}`);
}

export type Standing = "ok" | "warn" | "fail" | "off" | "gone";
export const standingOf = (channel: Pick<Channel, "disconnected" | "health">): Standing =>
  channel.disconnected ? "gone" : channel.health.state;

export interface ProblemWords {
  what: string;
  todo: string;
}

const counted = ["sends_fail", "refused", "unreadable"] as const;

/** What is wrong, and what to do about it. */
export function problemWords(
  t: TFunction,
  language: string,
  { code, grave, values }: ChannelProblem,
): ProblemWords {
  const many = counted.find((each) => each === code);
  if (many)
    return {
      what: t(`channels.problem.${many}.what`, { count: Number(values.count) }),
      todo: t(`channels.problem.${many}.todo`),
    };
  if (code === "access_lost")
    return {
      what: t("channels.problem.access_lost.what", { reason: String(values.reason) }),
      todo: t("channels.problem.access_lost.todo"),
    };
  if (code === "token_expires") {
    const name = grave ? "token_ended" : "token_expires";
    const at = `${shortDate(language, String(values.at))} ${clockTime(language, String(values.at))}`;
    return { what: t(`channels.problem.${name}.what`, { at }), todo: t(`channels.problem.${name}.todo`) };
  }
  if (code === "silent")
    return {
      what: t("channels.problem.silent.what", {
        silent: sayLength(Number(values.silent_s)),
        usual: sayLength(Number(values.usual_s)),
      }),
      todo: t("channels.problem.silent.todo"),
    };
  if (code === "never_heard")
    return { what: t("channels.problem.never_heard.what"), todo: t("channels.problem.never_heard.todo") };
  return { what: t("channels.problem.unknown.what", { code }), todo: "" };
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];

/** "2 minutes ago"; what was a moment ago is "this minute". */
export function ago(language: string, at: string, now: number): string {
  const seconds = Math.max(0, (now - Date.parse(at)) / 1000);
  const [unit, size] = STEPS.find(([, length]) => seconds >= length) ?? (["minute", 60] as const);
  return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(
    -Math.floor(seconds / size) || 0,
    unit,
  );
}

/** How long an answer is possible, out of the matrix's own English. */
export function windowWords(t: TFunction, text: string): string {
  if (text === "none") return t("channels.window.none");
  if (text.includes("templates")) return t("channels.window.template");
  if (text.includes("people")) return t("channels.window.agent");
  return text.startsWith("public") ? t("channels.window.public") : text;
}
