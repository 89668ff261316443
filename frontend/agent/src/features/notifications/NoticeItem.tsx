import { ActionIcon, Tooltip } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { Notification } from "@/api/types";
import { Cut } from "@/components/Cut";
import { useTranslation } from "@/i18n/useTranslation";
import { serverNow } from "@/lib/clock";
import { whenShort } from "@/lib/say";
import classes from "./NoticeList.module.css";
import { noticeLooks, noticeWords } from "./noticeWords";

interface Props {
  item: Notification;
  onRead: () => void;
  onFollow: () => void;
}

export function NoticeItem({ item, onRead, onFollow }: Props) {
  const { t, i18n } = useTranslation();
  const { title, detail } = noticeWords(t, i18n.language, item);
  const { icon: Icon, tone } = noticeLooks[item.kind];
  const isUnread = item.read_at === null;
  const follow = (): void => {
    if (isUnread) onRead();
    onFollow();
  };
  return (
    <li className={classes.item} data-unread={isUnread || undefined}>
      <Link to="/tickets/$id" params={{ id: item.ticket.id }} className={classes.link} onClick={follow}>
        <Icon size={17} stroke={1.7} className={classes.icon} data-tone={tone} aria-hidden="true" />
        <span className={classes.text}>
          <span className={classes.what}>
            {title}
            {isUnread && <span className="sr-only">, {t("notice.unread")}</span>}
          </span>
          <span className={classes.subject}>
            <Cut text={item.ticket.subject} />
          </span>
          {detail && <span className={classes.detail}>{detail}</span>}
        </span>
        <time className={classes.time} dateTime={item.at}>
          {whenShort(i18n.language, item.at, serverNow())}
        </time>
      </Link>
      {isUnread && (
        <Tooltip label={t("notice.read")}>
          <ActionIcon
            variant="subtle"
            size={28}
            className={classes.read}
            aria-label={`${t("notice.read")}: ${item.ticket.subject}`}
            onClick={onRead}
          >
            <IconCheck size={16} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      )}
    </li>
  );
}
