import type { Message } from "@/api/types";

/** What stands around a message on its channel, as far as the server says; unknown things are left out. */
export interface Told {
  /** It answers a story, or mentions us in one. */
  story: { mention: boolean; url: string } | null;
  shared: { title: string; url: string } | null;
  /** The post that a comment stands under. */
  post: { url: string; title: string } | null;
  isAd: boolean;
  isLive: boolean;
  isPublic: boolean;
  isPrivate: boolean;
  isHidden: boolean;
  isForwarded: boolean;
  /** The advertisement that the talk began with. */
  referral: { title: string; url: string } | null;
  template: string;
  /** The page of a website that a chat was written on. */
  page: string;
  /** An address that a visitor of a website gives as their own; nobody has proved it. */
  claimedEmail: string;
}

type Thing = Record<string, unknown>;
const thing = (value: unknown): Thing | null =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Thing) : null;
const words = (value: unknown): string => (typeof value === "string" ? value : "");
/** Addresses come from outside: nothing but the web is led to. */
const web = (value: unknown): string => (/^https?:\/\//i.test(words(value)) ? words(value) : "");

export function toldOf({ details = {} }: Pick<Message, "details">): Told {
  const given = details as Thing;
  const [story, shared, post] = [thing(given.story), thing(given.shared), thing(given.post)];
  const [referral, template, hidden] = [thing(given.referral), thing(given.template), thing(given.hidden)];
  return {
    story: story && { mention: story.mention === true, url: web(story.url) },
    shared: shared && { title: words(shared.title) || words(shared.kind), url: web(shared.url) },
    post: post && { url: web(post.link), title: words(post.title) },
    isAd: Boolean(given.ad),
    isLive: given.live === true,
    isPublic: given.public === true,
    isPrivate: given.manner === "private",
    isHidden: hidden?.hidden === true,
    isForwarded: given.forwarded === true,
    referral: referral && {
      title: words(referral.headline) || words(thing(referral.ads_context_data)?.ad_title),
      url: web(referral.source_url),
    },
    template: words(template?.name),
    page: web(given.page),
    claimedEmail: words(given.claimed_email),
  };
}
