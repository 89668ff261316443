import {
  IconArrowForwardUp,
  IconBroadcast,
  IconExternalLink,
  IconEyeOff,
  IconMail,
  IconPhoto,
  IconSpeakerphone,
  IconUser,
  IconWorld,
  type TablerIcon,
} from "@tabler/icons-react";
import type { TFunction } from "i18next";
import type { Message } from "@/api/types";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./Message.module.css";
import { type Told, toldOf } from "./told";

interface Mark {
  key: string;
  icon: TablerIcon;
  words: string;
  url?: string;
}

/** Where it was said: under a post, about a story, through an advertisement, to one person alone. */
export function Around({ message }: { message: Message }) {
  const { t } = useTranslation();
  const told = toldOf(message);
  const marks: (Mark | false | null)[] = [
    told.isForwarded && { key: "forwarded", icon: IconArrowForwardUp, words: t("thread.forwarded") },
    told.story && {
      key: "story",
      icon: IconPhoto,
      words: t(told.story.mention ? "thread.storyMention" : "thread.storyReply"),
      url: told.story.url,
    },
    told.shared && {
      key: "shared",
      icon: IconPhoto,
      words: t("thread.shared", { title: told.shared.title }),
      url: told.shared.url,
    },
    told.isPublic && {
      key: "post",
      icon: told.isAd ? IconSpeakerphone : told.isLive ? IconBroadcast : IconWorld,
      words: postWords(t, told),
      url: told.post?.url ?? "",
    },
    told.referral && {
      key: "referral",
      icon: IconSpeakerphone,
      words: told.referral.title ? t("thread.fromAd", { title: told.referral.title }) : t("thread.fromAnAd"),
      url: told.referral.url,
    },
    told.isPrivate && { key: "private", icon: IconUser, words: t("thread.private") },
    told.template !== "" && {
      key: "template",
      icon: IconPhoto,
      words: t("thread.template", { name: told.template }),
    },
    told.page !== "" && { key: "page", icon: IconWorld, words: told.page, url: told.page },
    told.claimedEmail !== "" && {
      key: "claims",
      icon: IconMail,
      words: t("thread.claims", { email: told.claimedEmail }),
    },
    told.isHidden && { key: "hidden", icon: IconEyeOff, words: t("thread.hidden") },
  ];
  const shown = marks.filter((mark) => mark !== false && mark !== null);
  if (shown.length === 0) return null;
  return (
    <ul className={classes.around}>
      {shown.map(({ key, icon: Icon, words, url }) => (
        <li key={key}>
          <Icon size={14} stroke={1.7} aria-hidden="true" />
          {url ? (
            <a href={url} target="_blank" rel="noreferrer noopener">
              {words}
              <IconExternalLink size={13} stroke={1.7} aria-hidden="true" />
            </a>
          ) : (
            <span>{words}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

function postWords(t: TFunction, told: Told): string {
  const where = told.isAd ? "thread.underAd" : told.isLive ? "thread.underLive" : "thread.underPost";
  const words = t(where);
  return told.post?.title ? t("thread.titled", { words, title: told.post.title }) : words;
}
